using System.Reflection;

namespace Experiments.Architecture.Tests;

/// <summary>Which project may use which: references point one way.</summary>
public sealed class ReferenceTests
{
    private static readonly Assembly Client = typeof(Client.ExitCodes).Assembly;
    private static readonly Assembly Silo = typeof(Silo.Embedded.EmbeddedCluster).Assembly;
    private static readonly Assembly Grains = typeof(Grains.GrainServices).Assembly;
    private static readonly Assembly Search = typeof(Search.Leaderboards.LeaderboardRanking).Assembly;
    private static readonly Assembly Training = typeof(Training.VaeGmmOptions).Assembly;
    private static readonly Assembly Shared = typeof(Shared.ContentHash).Assembly;

    public static TheoryData<string, string[]> AllowedReferences => new()
    {
        { "Shared", [] },
        { "Randomness", [] },
        { "Search", ["Experiments.Randomness", "Experiments.Shared"] },
        { "Figures", [] },
        { "Training", ["Experiments.Figures", "Experiments.Randomness"] },
        { "Reporting", ["Experiments.Figures", "Experiments.Randomness", "Experiments.Search", "Experiments.Shared"] },
        { "Grains", ["Experiments.Search", "Experiments.Shared"] },
        { "Silo", ["Experiments.Grains", "Experiments.Search", "Experiments.Shared", "Experiments.Training"] },
        { "Client", ["Experiments.Figures", "Experiments.Grains", "Experiments.Reporting", "Experiments.Search", "Experiments.Shared", "Experiments.Silo", "Experiments.Training"] },
    };

    /// <summary>Libraries that stand for a concern, and the only projects that may see them.</summary>
    public static TheoryData<string, string[]> ConfinedLibraries => new()
    {
        { "TorchSharp", ["Training"] },
        { "ScottPlot", ["Figures", "Reporting", "Training"] },
        { "SkiaSharp", ["Figures", "Reporting", "Training"] },
        { "Parquet", ["Reporting"] },
        { "Orleans.Runtime", ["Grains", "Silo"] },
        { "Orleans.Persistence.AdoNet", ["Silo"] },
        { "Microsoft.Data.Sqlite", ["Silo"] },
        { "Spectre.Console", ["Client"] },
        { "System.CommandLine", ["Client"] },
        { "Microsoft.AspNetCore", ["Silo"] },
    };

    [Theory]
    [MemberData(nameof(AllowedReferences))]
    public void Project_references_only_those_below_it(string project, string[] allowed)
    {
        var ours = ReferencesOf(project).Where(r => r.StartsWith("Experiments.", StringComparison.Ordinal)).ToList();
        Assert.Empty(ours.Except(allowed));
    }

    [Theory]
    [MemberData(nameof(ConfinedLibraries))]
    public void Library_is_used_only_where_its_concern_lives(string library, string[] projects)
    {
        var users = All.Keys.Where(p => ReferencesOf(p).Any(r => r.StartsWith(library, StringComparison.Ordinal))).ToList();
        Assert.Empty(users.Except(projects));
    }

    [Fact]
    public void Rules_see_real_references()
    {
        Assert.Contains("TorchSharp", ReferencesOf("Training"));
        Assert.Contains("Experiments.Training", ReferencesOf("Silo"));
        Assert.Contains("Microsoft.Data.Sqlite", ReferencesOf("Silo"));
        Assert.Contains("System.CommandLine", ReferencesOf("Client"));
    }

    private static Dictionary<string, Assembly> All { get; } = new()
    {
        ["Client"] = Client,
        ["Silo"] = Silo,
        ["Grains"] = Grains,
        ["Search"] = Search,
        ["Training"] = Training,
        ["Shared"] = Shared,
        ["Randomness"] = typeof(Randomness.PhiloxRandom).Assembly,
        ["Figures"] = typeof(Figures.Figure).Assembly,
        ["Reporting"] = typeof(Reporting.SweepExport).Assembly,
    };

    private static List<string> ReferencesOf(string project) => [.. All[project].GetReferencedAssemblies().Select(r => r.Name!)];
}
