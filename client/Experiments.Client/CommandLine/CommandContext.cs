using System.Security.Cryptography;
using Experiments.Client.Data;
using Experiments.Client.Drawing;
using Experiments.Client.Local;
using Experiments.Client.LocalClusters;
using Experiments.Client.Programs;
using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;
using Experiments.Workloads;
using Experiments.Workloads.BuiltIn;

namespace Experiments.Client.CommandLine;

/// <summary>The streams, clocks and services that commands use. Tests replace them.</summary>
internal sealed record CommandContext
{
    /// <summary>Gets the streams of results and notes.</summary>
    public required Terminal Terminal { get; init; }

    /// <summary>Gets the clock by which commands poll and show progress.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Gets the source of random numbers from 0 up to 1, for pauses.</summary>
    public Func<double> Random { get; init; } = () => RandomNumberGenerator.GetInt32(int.MaxValue) / (double)int.MaxValue;

    /// <summary>Gets the environment variables.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>Gets the factory of sessions.</summary>
    public required ISessionFactory Sessions { get; init; }

    /// <summary>Gets the workloads that commands know and that a silo in this process runs.</summary>
    public required WorkloadPlugins Workloads { get; init; }

    /// <summary>Gets the folder that the user works in.</summary>
    public string WorkingFolder { get; init; } = Environment.CurrentDirectory;

    /// <summary>Gets what commands take if a flag does not say it.</summary>
    public Defaults Defaults => field ??= new Defaults(Variable, WorkingFolder);

    /// <summary>Gets the workload files that the command names.</summary>
    public ProgramFiles Programs => field ??= new ProgramFiles(Catalog);

    /// <summary>Gets the definitions of the workloads.</summary>
    public WorkloadCatalog Catalog => Workloads.Catalog;

    /// <summary>Gets the report files that ship with the workloads.</summary>
    public BuiltInReports BuiltInReports => new(Catalog, Workloads.Reports.Select(r => (r.Name, r.ReadText)));

    /// <summary>Gets the search for the workloads' data files.</summary>
    public required IDataFinder Data { get; init; }

    /// <summary>Gets the silos that run as processes on this machine.</summary>
    public required ISiloProcesses Silos { get; init; }

    /// <summary>Gets the painter of figures of experiments and reports.</summary>
    public required IFigurePainter Figures { get; init; }

    /// <summary>Gets the writer of pages, figures and exports of sweeps.</summary>
    public required ISweepReports Reports { get; init; }

    /// <summary>Creates the context of a real process.</summary>
    public static CommandContext OfProcess()
    {
        var terminal = Terminal.OfProcess(Environment.GetEnvironmentVariable);
        var workloads = BuiltInWorkloads.All;
        return new()
        {
            Terminal = terminal,
            Time = TimeProvider.System,
            Variable = Environment.GetEnvironmentVariable,
            Workloads = workloads,
            Sessions = new SessionFactory(workloads, TimeProvider.System, terminal.WriteNote),
            Data = new DataFinder(terminal, TimeProvider.System),
            Silos = new SiloProcesses(TimeProvider.System),
            Figures = new FigurePainter([.. workloads.Figures], workloads.Catalog),
            Reports = new SweepReports(workloads.Catalog),
        };
    }
}
