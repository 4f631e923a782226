using Experiments.Client.CommandLine;
using Experiments.Client.Views;
using Experiments.Reporting;

namespace Experiments.Client.Commands.Tokens;

/// <summary>Shows tokens.</summary>
internal static class TokensView
{
    /// <summary>Gets the view of all tokens.</summary>
    public static ResultView<TokensResult> OfList { get; } = new(
        ResultContext.Readable.TokensResult,
        (console, result) =>
        {
            if (result.Tokens.Count == 0)
            {
                console.Line("No tokens. `experiments tokens create` makes one.");
                return;
            }

            var table = Tables.Create("*~name", "role", "-created", "!expires");
            foreach (var token in result.Tokens)
            {
                table.AddTextRow(token.Name, token.Role, console.Day(token.Created), token.Expires is { } expires ? console.Day(expires) : "never");
            }

            console.Write(table);
        },
        (writer, result) => Csv.Write(writer, ["name", "role", "created", "expires"], result.Tokens.Select(t => new object?[] { t.Name, t.Role, t.Created, t.Expires })));

    /// <summary>Gets the view of a new token.</summary>
    public static ResultView<CreatedTokenResult> OfCreated { get; } = new(
        ResultContext.Readable.CreatedTokenResult,
        (console, result) =>
        {
            console.Unbroken(result.Token);
            console.Line($"This is token {result.Created.Name} ({result.Created.Role}). It is not shown again: only its hash is stored.");
        },
        (writer, result) => Csv.Write(
            writer,
            ["name", "role", "created", "expires", "token"],
            [[result.Created.Name, result.Created.Role, result.Created.Created, result.Created.Expires, result.Token]]));
}
