using System.Reflection;
using Experiments.Contracts.Access;

namespace Experiments.Architecture.Tests;

/// <summary>Who may call which method of a grain. A new method needs a decision here.</summary>
/// <remarks>A program is code that silos run, so what stores programs needs a right of its own. Grains let submitters change only what is their own.</remarks>
public sealed class RoleTests
{
    /// <summary>The methods that clients may call, with their roles. Everything else belongs to silos.</summary>
    private static readonly Dictionary<string, Role> Open = new()
    {
        ["IAccessTokenGrain.Create"] = Role.Admin,
        ["IAccessTokenGrain.List"] = Role.Admin,
        ["IAccessTokenGrain.Revoke"] = Role.Admin,
        ["IArtifactCollectorGrain.Collect"] = Role.Admin,
        ["IArtifactGrain.Read"] = Role.Reader,
        ["IArtifactUploadGrain.Append"] = Role.Submitter,
        ["IClusterGrain.Drain"] = Role.Operator,
        ["IClusterGrain.GetStatus"] = Role.Reader,
        ["IClusterGrain.ReadOutput"] = Role.Reader,
        ["IClusterGrain.Replay"] = Role.Submitter,
        ["IClusterGrain.WhyUnplaced"] = Role.Reader,
        ["IDeletionGrain.Delete"] = Role.Submitter,
        ["IDeletionGrain.Finish"] = Role.Submitter,
        ["IDeletionGrain.Plan"] = Role.Submitter,
        ["IExperimentGrain.Cancel"] = Role.Submitter,
        ["IExperimentGrain.Get"] = Role.Reader,
        ["IExperimentGrain.GetProgress"] = Role.Reader,
        ["IExperimentGrain.Pause"] = Role.Submitter,
        ["IExperimentGrain.Remark"] = Role.Submitter,
        ["IExperimentGrain.Resume"] = Role.Submitter,
        ["IExperimentGrain.Submit"] = Role.Submitter,
        ["ILeaderboardGrain.FindByPrefix"] = Role.Reader,
        ["ILeaderboardGrain.List"] = Role.Reader,
        ["ILeaderboardGrain.Rank"] = Role.Reader,
        ["ILeaderboardGrain.Rebuild"] = Role.Admin,
        ["ILeaderboardGrain.SetReported"] = Role.Submitter,
        ["IProgramDirectoryGrain.List"] = Role.Reader,
        ["IProgramGrain.Get"] = Role.Reader,
        ["IProgramGrain.RecordCheck"] = Role.Submitter,
        ["IProgramGrain.Register"] = Role.Submitter,
        ["ISchedulerGrain.GetStatus"] = Role.Reader,
        ["ISweepDirectoryGrain.List"] = Role.Reader,
        ["ISweepGrain.Ask"] = Role.Submitter,
        ["ISweepGrain.Cancel"] = Role.Submitter,
        ["ISweepGrain.Extend"] = Role.Submitter,
        ["ISweepGrain.Get"] = Role.Reader,
        ["ISweepGrain.GetProgress"] = Role.Reader,
        ["ISweepGrain.GetRunning"] = Role.Reader,
        ["ISweepGrain.Pause"] = Role.Submitter,
        ["ISweepGrain.Remark"] = Role.Submitter,
        ["ISweepGrain.Resume"] = Role.Submitter,
        ["ISweepGrain.Stop"] = Role.Submitter,
        ["ISweepGrain.Submit"] = Role.Submitter,
        ["ISweepGrain.Tell"] = Role.Submitter,
    };

    /// <summary>The methods that need the right to store programs as well.</summary>
    private static readonly string[] OfPrograms = ["IArtifactUploadGrain.Append", "IProgramGrain.RecordCheck", "IProgramGrain.Register"];

    /// <summary>The methods that silos call among themselves.</summary>
    private static readonly string[] SilosOnly =
    [
        "IAccessTokenGrain.Read",
        "IExperimentGrain.BeginAttempt", "IExperimentGrain.Complete", "IExperimentGrain.Fail", "IExperimentGrain.FailBecause", "IExperimentGrain.Release",
        "IExperimentGrain.ReportCheckpoint", "IExperimentGrain.ReportEpoch", "IExperimentGrain.ReportEpochs",
        "IExperimentGrain.ReportEvent", "IExperimentGrain.ReportOutput", "IExperimentGrain.ReportStart", "IExperimentGrain.Withdraw",
        "IDeletableExperimentGrain.Delete", "IDeletableExperimentGrain.Describe",
        "IDeletableSweepGrain.Begin", "IDeletableSweepGrain.Delete", "IDeletableSweepGrain.Describe", "IDeletableSweepGrain.Which",
        "IListedExperimentGrain.Announce",
        "ILeaderboardDeletionGrain.Remove", "ILeaderboardDeletionGrain.ReportsOf",
        "ILeaderboardGrain.Upsert",
        "ILeaderboardSegmentGrain.Append", "ILeaderboardSegmentGrain.Read",
        "IProgramDirectoryGrain.Add",
        "ISchedulerGrain.ClearSuspicion", "ISchedulerGrain.Enqueue", "ISchedulerGrain.Hold", "ISchedulerGrain.Lease", "ISchedulerGrain.WhyUnplaced", "ISchedulerGrain.Withdraw",
        "ISiloGrain.Drain", "ISiloGrain.GetVersion", "ISiloGrain.ReadOutput", "ISiloGrain.Replay",
        "ISlotObserver.Wake",
        "ISweepDirectoryGrain.Add", "ISweepDirectoryGrain.Mark", "ISweepDirectoryGrain.Wake",
        "ISweepGrain.Notify",
        "ISweepDirectoryDeletionGrain.Remove",
        "ISweepNewsGrain.RecordTold",
        "ISweepSegmentGrain.Append", "ISweepSegmentGrain.Delete", "ISweepSegmentGrain.Read",
    ];

    [Fact]
    public void Every_method_of_a_grain_has_a_role_or_belongs_to_silos() => Assert.Equal(
        Open.Select(o => $"{o.Key}: {o.Value}").Concat(SilosOnly.Select(name => name + ": silos")).Order(StringComparer.Ordinal),
        Methods().Select(m => $"{m.DeclaringType!.Name}.{m.Name}: {m.GetCustomAttribute<RoleAttribute>()?.Role.ToString() ?? "silos"}").Order(StringComparer.Ordinal));

    [Fact]
    public void What_stores_programs_needs_the_right_to_store_programs() => Assert.Equal(
        OfPrograms,
        Methods().Where(m => m.GetCustomAttribute<RoleAttribute>() is { StoresPrograms: true }).Select(m => $"{m.DeclaringType!.Name}.{m.Name}").Order(StringComparer.Ordinal));

    private static IEnumerable<MethodInfo> Methods() =>
        from assembly in new[] { typeof(RoleAttribute).Assembly, typeof(Grains.GrainServices).Assembly }
        from type in assembly.GetTypes()
        where type.IsInterface && typeof(Orleans.Runtime.IAddressable).IsAssignableFrom(type)
        from method in type.GetMethods()
        select method;
}
