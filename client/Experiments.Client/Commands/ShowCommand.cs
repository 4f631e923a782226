using System.CommandLine;
using Experiments.Client.Documents;
using Experiments.Client.Input;
using Experiments.Client.Rendering;
using Experiments.Client.Sessions;
using Experiments.Connection;

namespace Experiments.Client.Commands;

/// <summary>Shows everything that is known of an experiment.</summary>
internal sealed class ShowCommand : ExperimentsCommand
{
    private readonly Argument<string> _id = new("ID") { Description = "Id of the experiment, or its first digits" };
    private readonly SessionOptions _session = new();
    private readonly Option<string?> _format;

    public ShowCommand(CommandContext context, Option<string?> format)
        : base("show", "Show everything that is known of an experiment.", context)
    {
        _format = format;
        Add(_id);
        _session.AddStateTo(this);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments show 3fa9", "experiments show 3fa9 --format json"];

    /// <inheritdoc/>
    protected override Func<CancellationToken, Task<int>> Read(ParseResult parse, UsageErrors errors)
    {
        var format = FormatOption.Read(parse, _format, errors);
        var id = IdArguments.Read(parse.Given(_id), errors);

        var session = _session.ReadForLooking(parse, Context, errors);
        return cancellation => ExecuteAsync(id, session, format, cancellation);
    }

    private async Task<int> ExecuteAsync(string id, SessionTarget target, OutputFormat format, CancellationToken cancellation)
    {
        await using var session = await Context.Sessions.OpenAsync(target, cancellation);
        var view = await ExperimentLookup.ViewAsync(session.Grains, id, cancellation);
        ShowView.Instance.Write(ShowDocument.Of(view), format, Context.Terminal);
        return ExitCodes.Success;
    }
}
