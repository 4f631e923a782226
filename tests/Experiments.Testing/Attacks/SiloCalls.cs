using System.Reflection;
using Experiments.Contracts.Access;
using Experiments.Contracts.Clusters;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Scheduling;
using Experiments.Contracts.Sweeps;

namespace Experiments.Testing.Attacks;

/// <summary>Calls that belong to silos, as a client with a session of its own makes them.</summary>
public static class SiloCalls
{
    /// <summary>Makes every call, and returns the names of those that were not refused with the right reason.</summary>
    /// <param name="grains">The client's way to the cluster.</param>
    /// <param name="spec">An experiment of the cluster that has not ended.</param>
    public static async Task<IReadOnlyList<string>> Unrefused(IGrainFactory grains, ExperimentSpec spec)
    {
        var through = new List<string>();
        foreach (var (name, call) in All(grains, spec))
        {
            try
            {
                await call();
                through.Add($"{name} was not refused");
            }
            catch (AccessRefusedException e) when (e.Message.Contains("only silos call it", StringComparison.Ordinal))
            {
                // As it must be.
            }
            catch (Exception e)
            {
                through.Add($"{name}: {e}");
            }
        }

        return through;
    }

    private static IReadOnlyList<(string Name, Func<Task> Call)> All(IGrainFactory grains, ExperimentSpec spec)
    {
        var id = spec.ExperimentId();
        var experiment = grains.GetGrain<IExperimentGrain>(id);
        var (board, scheduler, sweeps) = (grains.GetGrain<ILeaderboardGrain>(0), grains.GetGrain<ISchedulerGrain>(0), grains.GetGrain<ISweepDirectoryGrain>(0));
        var entry = new LeaderboardEntry { ExperimentId = id, Spec = spec, Status = ExperimentStatus.Completed, Version = 99, At = default, Metrics = [] };
        var view = new ExperimentView { ExperimentId = id, Status = ExperimentStatus.Completed, Attempt = 1, Curve = [], History = [], Checkpoints = [], Demands = [] };
        return
        [
            ("forge an attempt", () => experiment.BeginAttempt(new AttemptStart("evil", "evil"))),
            ("fail an attempt", () => experiment.Fail(1, "evil")),
            ("withdraw a demand", () => experiment.Withdraw(string.Empty, ExperimentStatus.Cancelled, "evil")),
            ("forge an entry", () => board.Upsert(entry)),
            ("withdraw from the queue", () => scheduler.Withdraw(id)),
            ("hold", () => scheduler.Hold(id)),
            ("add a name", () => sweeps.Add("evil")),
            ("notify a sweep", () => grains.GetGrain<ISweepGrain>("evil").Notify(new SweepNotification(view, 1))),
            ("ask Orleans' management", () => grains.GetGrain<IManagementGrain>(0).GetHosts()),
            ("collect activations", () => grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero)),
            ("ask the membership's system target", () => AskMembership(grains)),
        ];
    }

    /// <summary>Calls a method of the system target that believes every snapshot of the membership. Its type is internal to Orleans.</summary>
    private static async Task AskMembership(IGrainFactory grains)
    {
        var silo = SiloAddress.FromParsableString((await grains.GetGrain<IClusterGrain>(0).GetStatus()).Silos[0].Address);
        var core = typeof(IManagementGrain).Assembly;
        var service = core.GetType("Orleans.Runtime.IMembershipService") ?? core.GetType("Orleans.IMembershipService", throwOnError: true)!;
        var type = (GrainType)core.GetType("Orleans.Runtime.Constants", throwOnError: true)!.GetField("MembershipServiceType", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!.GetValue(null)!;
        var targets = typeof(GrainId).Assembly.GetType("Orleans.Runtime.SystemTargetGrainId", throwOnError: true)!;
        var target = targets.GetMethod("Create", [typeof(GrainType), typeof(SiloAddress)])!.Invoke(null, [type, silo]);
        var id = targets.GetField("GrainId")?.GetValue(target) ?? targets.GetProperty("GrainId")!.GetValue(target);
        var grain = typeof(IGrainFactory).GetMethods()
            .Single(m => m is { Name: "GetGrain", IsGenericMethod: true } && m.GetParameters() is [{ ParameterType: var p }] && p == typeof(GrainId))
            .MakeGenericMethod(service)
            .Invoke(grains, [id]);
        var ping = service.GetMethod("Ping")!;
        await (Task)ping.Invoke(grain, [.. ping.GetParameters().Select(p => p.ParameterType.IsValueType ? Activator.CreateInstance(p.ParameterType) : null)])!;
    }
}
