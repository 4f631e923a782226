using Experiments.Client.Clusters;
using Experiments.Client.Running;
using Experiments.Client.Sessions;
using Experiments.Workloads.VaeGmm.Figures;

namespace Experiments.Client;

/// <summary>Everything that commands reach the world through.</summary>
internal sealed record CommandContext
{
    /// <summary>Where people and scripts read.</summary>
    public required Terminal Terminal { get; init; }

    /// <summary>The clock that progress is polled and shown by.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Environment variables.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>The way to the grains.</summary>
    public required ISessionFactory Sessions { get; init; }

    /// <summary>The way to MNIST.</summary>
    public required IMnistSource Mnist { get; init; }

    /// <summary>Silos as processes of this machine.</summary>
    public required ISiloProcesses Silos { get; init; }

    /// <summary>Draws figures.</summary>
    public required IFigurePainter Figures { get; init; }

    /// <summary>Writes what sweeps found.</summary>
    public required ISweepReports Reports { get; init; }

    /// <summary>The context of a real process.</summary>
    public static CommandContext OfProcess()
    {
        var terminal = Terminal.OfProcess(Environment.GetEnvironmentVariable);
        return new()
        {
            Terminal = terminal,
            Time = TimeProvider.System,
            Variable = Environment.GetEnvironmentVariable,
            Sessions = new SessionFactory(TimeProvider.System),
            Mnist = new MnistSource(terminal, TimeProvider.System),
            Silos = new SiloProcesses(),
            Figures = new FigurePainter([new VaeGmmFigures()]),
            Reports = new SweepReports(),
        };
    }
}
