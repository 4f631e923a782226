using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Client.Lookup;
using Experiments.Connection;
using Experiments.Contracts.Leaderboards;

namespace Experiments.Client.Commands.Completion;

/// <summary>Finds names of sweeps and ids of experiments for a shell that completes a command.</summary>
/// <remarks>A user waits for the answer. So only the state folder is asked, no cluster, and every failure is an empty answer.</remarks>
internal sealed class StoredNames(CommandContext context)
{
    private const int MostExperiments = 50;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Returns the names of all sweeps.</summary>
    public IEnumerable<string> SweepNames(ParseResult parse) => Ask(parse, SweepLookup.NamesAsync);

    /// <summary>Returns the ids of the newest experiments.</summary>
    public IEnumerable<string> ExperimentIds(ParseResult parse) => Ask(parse, async (grains, cancellation) =>
    {
        var page = await grains.GetGrain<ILeaderboardGrain>(0).List(new EntryQuery([], 0, MostExperiments)).WaitAsync(cancellation);
        return [.. page.Entries.Select(entry => entry.ExperimentId)];
    });

    private IEnumerable<string> Ask(ParseResult parse, Func<IGrainFactory, CancellationToken, Task<IReadOnlyList<string>>> ask)
    {
        var asked = parse.CommandResult.Command.Options.OfType<Option<string?>>().FirstOrDefault(option => option.Name == SessionOptions.StateOption);
        var folder = asked is not null && parse.ValueOf(asked) is { Length: > 0 } named ? Path.GetFullPath(named) : SessionOptions.DefaultStateFolder(context);
        if (!Directory.Exists(folder))
        {
            return [];
        }

        try
        {
            // The library asks for words in a synchronous call.
            return Task.Run(() => AskAsync(folder, ask)).GetAwaiter().GetResult();
        }
#pragma warning disable CA1031 // An error has no place in a list of words: whoever runs the completed command is told.
        catch (Exception)
#pragma warning restore CA1031
        {
            return [];
        }
    }

    private async Task<IReadOnlyList<string>> AskAsync(string folder, Func<IGrainFactory, CancellationToken, Task<IReadOnlyList<string>>> ask)
    {
        using var patience = new CancellationTokenSource(Patience, context.Time);
        await using var session = await context.Sessions.OpenAsync(new StateFolderTarget { StateFolder = folder }, patience.Token);
        return await ask(session.Grains, patience.Token);
    }
}
