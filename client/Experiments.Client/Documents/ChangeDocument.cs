using Experiments.Client.Input;

namespace Experiments.Client.Documents;

/// <summary>A changed parameter in JSON output.</summary>
internal sealed record ChangeDocument(string Parameter, string From, string To)
{
    public static IReadOnlyList<ChangeDocument> Of(IEnumerable<SetupChange> changes) => [.. changes.Select(c => new ChangeDocument(c.Parameter, c.From, c.To))];
}
