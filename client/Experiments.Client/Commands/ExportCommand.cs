using System.CommandLine;
using Experiments.Client.Documents;
using Experiments.Client.Input;
using Experiments.Client.Rendering;
using Experiments.Client.Sessions;
using Experiments.Connection;
using Experiments.Reporting;

namespace Experiments.Client.Commands;

/// <summary>Writes a sweep for other programs.</summary>
internal sealed class ExportCommand : ExperimentsCommand
{
    private readonly Argument<string> _name = SweepNames.Argument();
    private readonly Option<string?> _format = new("--format")
    {
        Description = $"How the sweep is written: {string.Join(", ", SweepExport.Formats)} (a journal that Optuna opens) [default: csv]",
        HelpName = string.Join('|', SweepExport.Formats),
    };

    private readonly Option<string?> _output = new("--output") { Description = "Where to [default: the standard output; parquet needs a file]", HelpName = "FILE" };
    private readonly SessionOptions _session = new();

    public ExportCommand(CommandContext context)
        : base("export", "Write a sweep's experiments for other programs.", context)
    {
        Add(_name);
        Add(_format);
        Add(_output);
        _session.AddStateTo(this);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples =>
    [
        "experiments export around-148 --format csv",
        "experiments export around-148 --format parquet --output around-148.parquet",
        "experiments export around-148 --format optuna-journal --output around-148.log",
    ];

    /// <inheritdoc/>
    protected override Func<CancellationToken, Task<int>> Read(ParseResult parse, UsageErrors errors)
    {
        var name = SweepNames.Read(parse, _name, errors);
        var format = Reading.Word(parse, _format, SweepExport.Formats, errors) ?? "csv";
        var output = parse.Given(_output) is { } file ? OutputFiles.Read(_output.Name, file, errors) : null;
        if (output is null && !SweepExport.IsText(format))
        {
            errors.Add($"{_output.Name}: {format} is not text; name a file, such as {_output.Name} sweep{SweepExport.ExtensionOf(format)}");
        }

        var session = _session.ReadForLooking(parse, Context, errors);
        return cancellation => ExecuteAsync(name, format, output, session, cancellation);
    }

    private async Task<int> ExecuteAsync(string name, string format, string? output, SessionTarget target, CancellationToken cancellation)
    {
        await using var session = await Context.Sessions.OpenAsync(target, cancellation);
        var view = await SweepLookup.ViewAsync(session.Grains, _name.Name, name, cancellation);
        if (output is not null)
        {
            await OutputFiles.WriteAsync(output, stream => Context.Reports.Export(view, format, stream), cancellation);
            WrittenView.Instance.Write(new WrittenDocument(name, output), OutputFormat.Table, Context.Terminal);
            return ExitCodes.Success;
        }

        using var memory = new MemoryStream();
        await Task.Run(() => Context.Reports.Export(view, format, memory), cancellation);
        await Context.Terminal.Output.WriteAsync(System.Text.Encoding.UTF8.GetString(memory.GetBuffer().AsSpan(0, (int)memory.Length)).AsMemory(), cancellation);
        return ExitCodes.Success;
    }
}
