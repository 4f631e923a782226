using System.CommandLine;
using System.Text;
using Experiments.Client.CommandLine;
using Experiments.Client.Lookup;
using Experiments.Connection;
using Experiments.Contracts;
using Experiments.FileSystem;
using Experiments.Reporting;

namespace Experiments.Client.Commands.Export;

/// <summary>Writes a sweep for other programs.</summary>
internal sealed class ExportCommand : SessionCommand<ExportRequest>
{
    private const string UsualFormat = "csv";

    private readonly Argument<string> _name = SweepNameArgument.Create();
    private readonly Option<string?> _format = new("--format")
    {
        Description = $"How the sweep is written: {string.Join(", ", SweepExport.Formats)} (a journal that Optuna opens) [default: {UsualFormat}]",
        HelpName = string.Join('|', SweepExport.Formats),
    };

    private readonly Option<bool> _force = new(OutputFiles.Force) { Description = "Replace the file if it exists" };
    private readonly Option<string?> _output = new("--output") { Description = "The file to write [default: the standard output; parquet needs a file]", HelpName = "FILE" };

    public ExportCommand(CommandContext context)
        : base("export", "Write a sweep's experiments for other programs.", context)
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
    ];

    /// <inheritdoc/>
    protected override ExportRequest ReadAsked(ParseResult parse, UsageErrors errors)
    {
        var name = SweepNameArgument.Read(parse, _name, errors);
        var format = parse.ReadWord(_format, SweepExport.Formats, errors) ?? UsualFormat;
        var output = parse.ValueOf(_output) is { } file ? OutputFiles.ReadNew(_output.Name, file, parse.ValueOf(_force), errors) : null;
        if (output is null && !SweepExport.IsText(format))
        {
            errors.Add($"{_output.Name}: {format} is not text; name a file, such as {_output.Name} sweep{SweepExport.ExtensionOf(format)}");
        }

        return new ExportRequest(name, format, output);
    }

    /// <inheritdoc/>
    protected override async Task<CommandOutcome> ExecuteAsync(ExportRequest asked, IClusterSession session, CancellationToken cancellation)
    {
        var view = await SweepLookup.GetAsync(session.Grains, Context.Catalog, _name.Name, asked.Sweep, cancellation);
        if (asked.File is { } file)
        {
            await Task.Run(() => WholeFile.Write(file, stream => Context.Reports.Export(view, asked.ExportFormat, stream)), cancellation);
            return new CommandOutcome((_, terminal) => WrittenFileView.Instance.Write(new WrittenFileResult(asked.Sweep, file), OutputFormat.Table, terminal));
        }

        using var memory = new MemoryStream();
        await Task.Run(() => Context.Reports.Export(view, asked.ExportFormat, memory), cancellation);
        var text = Encoding.UTF8.GetString(memory.GetBuffer().AsSpan(0, (int)memory.Length));
        return new CommandOutcome((_, terminal) => terminal.Output.Write(SafeText.Clean(text)));
    }
}
