using Experiments.Client.CommandLine;
using Experiments.Client.Setups;
using Experiments.Connection;
using Experiments.Contracts.Setups;

namespace Experiments.Client.Data;

/// <summary>Decides which data a command runs on.</summary>
internal static class DataResolver
{
    /// <summary>Finds the files that the setup needs. If the user did not name the data, the source's fallback replaces what is not found.</summary>
    /// <exception cref="InvalidInputException">The user named the data or the folder, and the files are not there.</exception>
    public static async Task<ResolvedData> ResolveAsync(
        SetupRequest request, string? folder, SessionTarget target, CommandContext context, CancellationToken cancellation)
    {
        if (target is ClusterTarget)
        {
            // The cluster's silos have data of their own. The files of this machine say nothing about theirs.
            return new ResolvedData(request with { DataIsOpen = false }, null, null);
        }

        if (context.Workloads.Find(request.Setup.Workload)?.Data is not { } source || !source.IsNeededBy(request.Setup))
        {
            // The same silo continues experiments that wait from before, and those may need files.
            return new ResolvedData(request with { DataIsOpen = false }, await AtHandAsync(folder, context, cancellation), null);
        }

        var search = await context.Data.FindAsync(source, folder, download: true, context.Terminal.WriteNote, cancellation);
        if (search.Folder is not null)
        {
            return new ResolvedData(request with { DataIsOpen = false }, search.Folder, null);
        }

        if (folder is not null)
        {
            throw new InvalidInputException($"--data: {search.Because}");
        }

        var (parameter, value) = source.Fallback;
        return request.DataIsOpen
            ? new ResolvedData(request.WithData(parameter, value), null, $"{source.Title} could not be had ({search.Because}): {source.FallbackWarning}.") { Details = search.Details }
            : throw new InvalidInputException([.. search.Details, $"{parameter}: {source.Title} could not be had ({search.Because}); --data names its folder, {source.FallbackHint}"]);
    }

    /// <summary>Returns the folder of the files that a setup needs; null if it needs none.</summary>
    /// <exception cref="InvalidInputException">The setup needs files and they are not there.</exception>
    public static async Task<string?> FindAsync(Setup setup, string? folder, CommandContext context, CancellationToken cancellation)
    {
        if (context.Workloads.Find(setup.Workload)?.Data is not { } source || !source.IsNeededBy(setup))
        {
            return null;
        }

        var search = await context.Data.FindAsync(source, folder, download: true, context.Terminal.WriteNote, cancellation);
        return search.Folder
            ?? throw new InvalidInputException([.. search.Details, $"{(folder is null ? "the experiment" : "--data")}: {source.Title} could not be had ({search.Because}); --data names its folder"]);
    }

    /// <summary>Returns the folder of the data files that are on this machine already; null if there are none.</summary>
    public static async Task<string?> AtHandAsync(string? folder, CommandContext context, CancellationToken cancellation)
    {
        foreach (var source in context.Workloads.Data)
        {
            if ((await context.Data.FindAsync(source, folder, download: false, context.Terminal.WriteNote, cancellation)).Folder is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
