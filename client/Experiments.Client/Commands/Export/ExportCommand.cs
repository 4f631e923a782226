using System.CommandLine;
using System.Text;
using Experiments.Client.CommandLine;
using Experiments.Client.Lookup;
using Experiments.Connection;
using Experiments.Contracts;
using Experiments.FileSystem;
using Experiments.Reporting;

namespace Experiments.Client.Commands.Export;

/// <summary>Writes a sweep, or the files of an experiment, for other programs.</summary>
internal sealed class ExportCommand : SessionCommand<ExportRequest>
{
    private const string UsualFormat = "csv";

    /// <summary>The format in which an experiment is written as tables.</summary>
    private const string Tables = "parquet";

    private readonly Argument<string> _name = new StoredNameArgument<string>("NAME")
    {
        Description = "Name of a sweep, or id of an experiment or its first digits",
        OffersSweeps = true,
        OffersExperiments = true,
    };

    private readonly Option<string?> _format = new("--format")
    {
        Description = $"How the sweep is written: {string.Join(", ", SweepExport.Formats)} (a journal that Optuna opens) [default: {UsualFormat}]; of an experiment {Tables}: tables of its curve and tensors [default: the stored files]",
        HelpName = string.Join('|', SweepExport.Formats),
    };

    private readonly Option<bool> _force = new(OutputFiles.Force) { Description = "Replace files that exist" };
    private readonly Option<string?> _output = new("--output") { Description = "The file to write [default: the standard output; parquet needs a file]; of an experiment the folder [default: its id]", HelpName = "PATH" };

    public ExportCommand(CommandContext context)
        : base("export", "Write a sweep's experiments, or the files that an experiment stored, for other programs.", context)
    {
        Add(_name);
        Add(_format);
        Add(_output);
        Add(_force);
        AddSessionOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples =>
    [
        "experiments export around-148 --format csv",
        "experiments export around-148 --format parquet --output around-148.parquet",
        "experiments export around-148 --format optuna-journal --output around-148.log",
        "experiments export 3fa9 --output model",
        "experiments export 3fa9 --format parquet --output tables",
    ];

    /// <inheritdoc/>
    protected override ExportRequest ReadAsked(ParseResult parse, UsageErrors errors)
    {
        var name = parse.ValueOf(_name) ?? string.Empty;
        return ExperimentIdArgument.CanStartId(name) ? ReadExperiment(parse, name, errors) : ReadSweep(parse, errors);
    }

    /// <inheritdoc/>
    protected override async Task<CommandOutcome> ExecuteAsync(ExportRequest asked, IClusterSession session, CancellationToken cancellation)
    {
        if (asked.Experiment is { } id)
        {
            var experiment = await ExperimentLookup.GetAsync(session.Grains, id, cancellation);
            var folder = asked.Output ?? Path.GetFullPath(experiment.ExperimentId);
            var written = await (asked.ExportFormat == Tables
                ? ExperimentExport.WriteTablesAsync(session.Grains, experiment, folder, asked.Force, cancellation)
                : ExperimentExport.WriteAsync(session.Grains, experiment, folder, asked.Force, cancellation));
            return new CommandOutcome((_, terminal) => ExportedExperimentView.Instance.Write(written, OutputFormat.Table, terminal));
        }

        var view = await SweepLookup.GetAsync(session.Grains, Context.Catalog, _name.Name, asked.Sweep!, cancellation);
        if (asked.Output is { } file)
        {
            await Task.Run(() => WholeFile.Write(file, stream => Context.Reports.Export(view, asked.ExportFormat, stream)), cancellation);
            return new CommandOutcome((_, terminal) => WrittenFileView.Instance.Write(new WrittenFileResult(asked.Sweep!, file), OutputFormat.Table, terminal));
        }

        using var memory = new MemoryStream();
        await Task.Run(() => Context.Reports.Export(view, asked.ExportFormat, memory), cancellation);
        var text = Encoding.UTF8.GetString(memory.GetBuffer().AsSpan(0, (int)memory.Length));
        return new CommandOutcome((_, terminal) => terminal.Output.Write(SafeText.Clean(text)));
    }

    private ExportRequest ReadSweep(ParseResult parse, UsageErrors errors)
    {
        var name = SweepNameArgument.Read(parse, _name, errors);
        var format = parse.ReadWord(_format, SweepExport.Formats, errors) ?? UsualFormat;
        var force = parse.ValueOf(_force);
        var output = parse.ValueOf(_output) is { } file ? OutputFiles.ReadNew(_output.Name, file, force, errors) : null;
        if (output is null && !SweepExport.IsText(format))
        {
            errors.Add($"{_output.Name}: {format} is not text; name a file, such as {_output.Name} sweep{SweepExport.ExtensionOf(format)}");
        }

        return new ExportRequest(name, null, format, output, force);
    }

    private ExportRequest ReadExperiment(ParseResult parse, string id, UsageErrors errors)
    {
        var format = parse.ValueOf(_format);
        if (format is not null and not Tables)
        {
            errors.Add($"{_format.Name}: an experiment is written as the files that it stored, or with {_format.Name} {Tables} as tables of what they hold; `experiments show {id} --format json` prints its numbers");
        }

        var folder = parse.ValueOf(_output) is { } output ? OutputFolders.Read(_output.Name, output, errors) : null;
        return new ExportRequest(null, id, format ?? UsualFormat, folder, parse.ValueOf(_force));
    }
}
