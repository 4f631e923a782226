using System.Reflection;

namespace Experiments.Architecture.Tests;

/// <summary>Which project may use which: references point one way.</summary>
public sealed class ReferenceTests
{
    private static Dictionary<string, Assembly> All { get; } = new()
    {
        ["Contracts"] = typeof(Contracts.ContentHash).Assembly,
        ["Sdk"] = typeof(Sdk.Experiment).Assembly,
        ["Files"] = typeof(Files.InputText).Assembly,
        ["Randomness"] = typeof(Randomness.PhiloxRandom).Assembly,
        ["Figures"] = typeof(Figures.Figure).Assembly,
        ["Search"] = typeof(Search.Samplers.ISampler).Assembly,
        ["Analysis"] = typeof(Analysis.Leaderboards.LeaderboardRanking).Assembly,
        ["Workloads"] = typeof(Workloads.IWorkload).Assembly,
        ["Workloads.Functions"] = typeof(Workloads.Functions.FunctionWorkload).Assembly,
        ["Workloads.Programs"] = typeof(Workloads.Programs.ProgramWorkload).Assembly,
        ["Workloads.Supervisor"] = typeof(Workloads.Supervisor.ProgramSupervisor).Assembly,
        ["Workloads.VaeGmm.Definition"] = typeof(Workloads.VaeGmm.Definition.VaeGmmDefinition).Assembly,
        ["Workloads.VaeGmm"] = typeof(Workloads.VaeGmm.VaeGmmOptions).Assembly,
        ["Workloads.BuiltIn"] = typeof(Workloads.BuiltIn.BuiltInWorkloads).Assembly,
        ["Grains"] = typeof(Grains.GrainServices).Assembly,
        ["FileSystem"] = typeof(FileSystem.WholeFile).Assembly,
        ["Certificates"] = typeof(Certificates.CertificateAuthority).Assembly,
        ["Telemetry"] = typeof(Telemetry.ExportedSignals).Assembly,
        ["Connection"] = typeof(Connection.IClusterSession).Assembly,
        ["Hosting"] = typeof(Hosting.StateFolders.LocalSilo).Assembly,
        ["Api"] = typeof(Api.ApiPart).Assembly,
        ["Pages"] = typeof(Pages.PagePart).Assembly,
        ["Agent"] = typeof(Agent.AgentWorkloads).Assembly,
        ["Reporting"] = typeof(Reporting.SweepExport).Assembly,
        ["Client"] = typeof(Client.CommandLine.ExitCodes).Assembly,
    };

    public static TheoryData<string, string[]> AllowedReferences => new()
    {
        { "Contracts", [] },
        { "Sdk", [] },
        { "Randomness", [] },
        { "FileSystem", [] },
        { "Figures", ["FileSystem"] },
        { "Files", ["Contracts"] },
        { "Search", ["Contracts", "Randomness"] },
        { "Analysis", ["Contracts", "Files", "Randomness", "Search"] },
        { "Workloads", ["Contracts"] },
        { "Workloads.Functions", ["Contracts", "Randomness", "Workloads"] },
        { "Workloads.Programs", ["Contracts", "Workloads", "Workloads.Supervisor"] },
        { "Workloads.Supervisor", [] },
        { "Workloads.VaeGmm.Definition", ["Contracts"] },
        { "Workloads.VaeGmm", ["Contracts", "Files", "Randomness", "Workloads", "Workloads.VaeGmm.Definition"] },
        { "Workloads.BuiltIn", ["Contracts", "Workloads", "Workloads.Functions", "Workloads.Programs", "Workloads.VaeGmm"] },
        { "Grains", ["Analysis", "Contracts", "Search", "Workloads"] },
        { "Certificates", ["FileSystem"] },
        { "Telemetry", [] },
        { "Connection", ["Certificates", "Contracts", "Telemetry"] },
        { "Hosting", ["Certificates", "Connection", "Contracts", "FileSystem", "Grains", "Telemetry", "Workloads"] },
        { "Api", ["Analysis", "Certificates", "Connection", "Contracts", "Files", "Hosting", "Reporting", "Workloads"] },
        { "Pages", ["Analysis", "Api", "Connection", "Contracts", "Figures", "Files", "Hosting", "Reporting", "Search", "Workloads"] },
        { "Agent", ["Contracts", "Files", "Grains", "Hosting", "Workloads", "Workloads.Functions", "Workloads.Programs", "Workloads.Supervisor", "Workloads.VaeGmm.Definition"] },
        { "Reporting", ["Analysis", "Contracts", "Figures", "Files", "Randomness", "Search", "Workloads"] },
        { "Client", ["Analysis", "Certificates", "Connection", "Contracts", "Figures", "Files", "FileSystem", "Grains", "Hosting", "Pages", "Reporting", "Search", "Workloads", "Workloads.BuiltIn", "Workloads.Programs", "Workloads.Supervisor"] },
    };

    /// <summary>Libraries that stand for a concern, and the only projects that may see them.</summary>
    public static TheoryData<string, string[]> ConfinedLibraries => new()
    {
        { "TorchSharp", ["Workloads.VaeGmm"] },
        { "ScottPlot", ["Figures", "Reporting"] },
        { "SkiaSharp", ["Figures", "Reporting"] },
        { "YamlDotNet", ["Files"] },
        { "Parquet", ["Reporting"] },
        { "Markdig", ["Pages"] },
        { "Orleans.Runtime", ["Grains", "Hosting"] },
        { "Orleans.Persistence.AdoNet", ["Hosting"] },
        { "Microsoft.Data.Sqlite", ["Hosting"] },
        { "Spectre.Console", ["Client"] },
        { "System.CommandLine", ["Client"] },

        // Orleans' connections are those of ASP.NET Core, whose abstractions are a library of their own. The web server is that of Hosting, Api and Pages.
        { "Microsoft.AspNetCore.Connections", ["Connection", "Hosting"] },
        { "Microsoft.AspNetCore.Http", ["Api", "Hosting", "Pages"] },
        { "Microsoft.AspNetCore.Routing", ["Api", "Hosting", "Pages"] },
        { "OpenTelemetry", ["Telemetry"] },
    };

    [Theory]
    [MemberData(nameof(AllowedReferences))]
    public void Project_references_only_those_below_it(string project, string[] allowed)
    {
        var ours = ReferencesOf(project).Where(r => r.StartsWith("Experiments.", StringComparison.Ordinal)).ToList();
        Assert.Empty(ours.Except(allowed.Select(a => "Experiments." + a)));
    }

    [Theory]
    [MemberData(nameof(ConfinedLibraries))]
    public void Library_is_used_only_where_its_concern_lives(string library, string[] projects)
    {
        var users = All.Keys.Where(p => ReferencesOf(p).Any(r => r.StartsWith(library, StringComparison.Ordinal))).ToList();
        Assert.Empty(users.Except(projects));
    }

    /// <summary>An agent is small because nothing that it leads to is TorchSharp.</summary>
    [Fact]
    public void Agent_leads_to_no_TorchSharp()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(["Agent"]);
        while (open.TryPop(out var project))
        {
            foreach (var name in ReferencesOf(project).Where(names.Add))
            {
                if (All.Keys.FirstOrDefault(known => All[known].GetName().Name == name) is { } next)
                {
                    open.Push(next);
                }
            }
        }

        Assert.Contains("Experiments.Grains", names);
        Assert.DoesNotContain("TorchSharp", names);
    }

    [Fact]
    public void Rules_see_real_references()
    {
        Assert.Contains("TorchSharp", ReferencesOf("Workloads.VaeGmm"));
        Assert.Contains("Experiments.Workloads.VaeGmm", ReferencesOf("Workloads.BuiltIn"));
        Assert.Contains("Microsoft.Data.Sqlite", ReferencesOf("Hosting"));
        Assert.Contains("System.CommandLine", ReferencesOf("Client"));
    }

    private static List<string> ReferencesOf(string project) => [.. All[project].GetReferencedAssemblies().Select(r => r.Name!)];
}
