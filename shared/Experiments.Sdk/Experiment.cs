using System.Globalization;

namespace Experiments.Sdk;

/// <summary>The experiment that this program runs. Outside of the runner it prints what it would report, so that the program runs alone.</summary>
/// <remarks>
/// It reads the variables <c>EXPERIMENTS_*</c> and writes the files that they name; docs/workloads.md describes both. Use it on one thread.
/// </remarks>
/// <example>
/// <code>
/// using var experiment = Experiment.Start();
/// var rate = experiment.Parameter("lr", 0.001);
/// for (var epoch = model.Restore(experiment.RestoredCheckpoint) + 1; epoch &lt;= experiment.Parameter("epochs", 10); epoch++)
/// {
///     experiment.Report(epoch, ("loss", model.Train(rate)));
///     experiment.SaveCheckpoint(epoch, folder => model.Save(folder));
///     if (experiment.StopRequested)
///     {
///         return Experiment.HeldExitCode;
///     }
/// }
/// </code>
/// </example>
public sealed class Experiment : IDisposable
{
    /// <summary>The exit code of a program that stopped because it was asked to, and that can continue from its last checkpoint.</summary>
    public const int HeldExitCode = 75;

    private const string Prefix = "EXPERIMENTS_";
    private static readonly TimeSpan AcknowledgementPause = TimeSpan.FromMilliseconds(5);

    private readonly Func<string, string?> _variable;
    private readonly TextWriter _output;
    private readonly ParameterFile _parameters;
    private readonly StreamWriter? _metrics;
    private readonly string? _stopFile;

    internal Experiment(Func<string, string?> variable, TextWriter output)
    {
        (_variable, _output) = (variable, output);
        _parameters = ParameterFile.Read(variable(Prefix + "PARAMS_FILE"));
        _stopFile = variable(Prefix + "STOP_FILE");
        if (variable(Prefix + "METRICS_FILE") is { } metrics)
        {
            // Lines are seen as soon as they are written, and other processes may read the file meanwhile.
            var stream = new FileStream(metrics, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
            _metrics = new StreamWriter(stream) { AutoFlush = true };
        }
    }

    /// <summary>Gets whether the runner started this program.</summary>
    public bool IsUnderRunner => _metrics is not null;

    /// <summary>Gets the seed of all randomness; 0 outside of the runner.</summary>
    public long Seed => long.Parse(_variable(Prefix + "SEED") ?? "0", CultureInfo.InvariantCulture);

    /// <summary>Gets the epoch after which the runner wants a checkpoint and an end, to decide whether to go on; null: none.</summary>
    public int? EpochLimit => _variable(Prefix + "EPOCH_LIMIT") is { } limit ? int.Parse(limit, CultureInfo.InvariantCulture) : null;

    /// <summary>Gets the folder with the checkpoint to continue from; null for a fresh start.</summary>
    public string? RestoredCheckpoint =>
        _variable(Prefix + "RESUMED") is not (null or "0") ? _variable(Prefix + "CHECKPOINT_DIR") : null;

    /// <summary>Gets the number of epochs that <see cref="RestoredCheckpoint"/> includes; 0 for a fresh start.</summary>
    public int RestoredEpoch => int.Parse(_variable(Prefix + "RESUMED") ?? "0", CultureInfo.InvariantCulture);

    /// <summary>Gets whether the program must save its state and end: the runner asks for it, or the epoch limit was reported.</summary>
    public bool StopRequested => (_stopFile is not null && File.Exists(_stopFile)) || LastEpoch >= EpochLimit;

    /// <summary>Gets the last epoch that was reported.</summary>
    private int LastEpoch { get; set; }

    /// <summary>Starts to report.</summary>
    public static Experiment Start() => new(Environment.GetEnvironmentVariable, Console.Out);

    /// <summary>Returns a parameter, or its default if the runner sends none. Dots in the name nest: <c>optim.momentum</c>.</summary>
    /// <exception cref="FormatException">The parameter is of another type. The message names it.</exception>
    public T Parameter<T>(string name, T missing) => _parameters.Get(name, missing);

    /// <summary>Reports values of an epoch. Values of one epoch may come in several calls.</summary>
    /// <param name="epoch">The number of the epoch, from 1.</param>
    /// <param name="values">Names of metrics, with <c>@split</c> where there are several splits, and their values.</param>
    public void Report(int epoch, params ReadOnlySpan<(string Metric, double Value)> values)
    {
        LastEpoch = epoch;
        Write(JsonLine.Epoch(epoch, values), JsonLine.ForPeople($"epoch {epoch}", values));
    }

    /// <summary>Reports results. They count instead of the values of epochs.</summary>
    /// <param name="values">Names of metrics, with <c>@split</c> where there are several splits, and their values.</param>
    public void ReportFinal(params ReadOnlySpan<(string Metric, double Value)> values) =>
        Write(JsonLine.Final(values), JsonLine.ForPeople("final", values));

    /// <summary>Saves a checkpoint, and returns when the runner has stored it. Does nothing outside of the runner.</summary>
    /// <param name="epoch">The number of complete epochs that the checkpoint includes.</param>
    /// <param name="write">Writes the state into a folder, which holds what earlier calls wrote.</param>
    public void SaveCheckpoint(int epoch, Action<string> write)
    {
        if (_variable(Prefix + "CHECKPOINT_DIR") is not { } folder || !IsUnderRunner)
        {
            return;
        }

        write(folder);
        Write(JsonLine.Checkpoint(epoch), string.Empty);
        var acknowledgement = Path.Combine(folder, $"ACK-{epoch.ToString(CultureInfo.InvariantCulture)}");

        // The runner kills a program that it does not want any more, so the wait has an end.
        while (!File.Exists(acknowledgement))
        {
#pragma warning disable RS0030 // The runner is another process and sends no event; it only writes the file.
            Thread.Sleep(AcknowledgementPause);
#pragma warning restore RS0030
        }
    }

    /// <summary>Stores a file as an output of the experiment.</summary>
    /// <param name="path">The path of the file.</param>
    public void AddArtifact(string path) => Write(JsonLine.Artifact(Path.GetFullPath(path)), $"artifact {path}");

    /// <inheritdoc/>
    public void Dispose() => _metrics?.Dispose();

    private void Write(string line, string forPeople)
    {
        if (_metrics is not null)
        {
            _metrics.Write(line + "\n");
        }
        else if (forPeople.Length > 0)
        {
            _output.WriteLine(forPeople);
        }
    }
}
