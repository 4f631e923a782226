using Experiments.Contracts.Experiments;
using Experiments.Workloads.Programs.Archives;
using Experiments.Workloads.Programs.Metrics;

namespace Experiments.Workloads.Programs.Attempts;

/// <summary>Deals with what a program announces: checkpoints and artifacts.</summary>
internal sealed class Announcements(LaunchContext context, MetricBook book, CheckpointFolder folder)
{
    private readonly Dictionary<string, ArtifactReference> _artifacts = new(StringComparer.Ordinal);

    /// <summary>Gets the stored artifacts, in ordinal order of their names.</summary>
    public IEnumerable<ArtifactReference> Artifacts => _artifacts.Values.OrderBy(a => a.Name, StringComparer.Ordinal);

    /// <summary>Gets whether the checkpoint of the epoch limit was stored.</summary>
    public bool HasLimitCheckpoint { get; private set; }

    /// <summary>Deals with everything that was announced and not yet dealt with.</summary>
    /// <exception cref="ProgramMessageException">An announcement cannot be followed.</exception>
    public void Handle()
    {
        while (book.Announced.TryDequeue(out var announced))
        {
            switch (announced.Message)
            {
                case ProgramMessage.Checkpoint checkpoint:
                    SaveCheckpoint(checkpoint.Epoch, announced.Place);
                    break;
                case ProgramMessage.Artifact artifact:
                    StoreArtifact(artifact.Path, announced.Place);
                    break;
                default:
                    throw new InvalidOperationException($"{announced.Message} is no announcement");
            }
        }
    }

    private void SaveCheckpoint(int epoch, string place)
    {
        // The program has finished these epochs, or it could not have a checkpoint of them.
        book.Close(epoch);
        if (context.KeepsCheckpoints && !(epoch > context.Limit))
        {
            Store(epoch, place);
        }

        // The program waits for this, so it comes also where nothing was stored: the folder may change again.
        try
        {
            folder.Acknowledge(epoch);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ProgramMessageException(
                $"{place}: the checkpoint of epoch {epoch} cannot be acknowledged: {e.Message}; a program may empty EXPERIMENTS_CHECKPOINT_DIR, but not delete or close it", e);
        }
    }

    private void Store(int epoch, string place)
    {
        byte[] state;
        try
        {
            state = folder.Pack(epoch);
        }
        catch (InvalidDataException e)
        {
            throw new ProgramMessageException($"{place}: the checkpoint of epoch {epoch} cannot be stored: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A checkpoint only saves time, and the next one follows.
            context.Attempt.ReportEvent(
                $"the checkpoint of epoch {epoch} is skipped: {e.Message}; a program may change the folder again when the file ACK-{epoch} is in it");
            return;
        }

        context.Attempt.SaveCheckpoint(epoch, 0, state);
        context.Checkpoints.Add(state, epoch);
        HasLimitCheckpoint |= epoch == context.Limit;
    }

    private void StoreArtifact(string path, string place)
    {
        var found = FindInside(context.Folders.Work, path) ?? FindInside(context.Folders.Output, path)
            ?? throw new ProgramMessageException(
                $"{place}: the artifact '{OutputText.Clean(path, 200)}' is no file of the folder that the program started in, nor of EXPERIMENTS_OUTPUT_DIR; write it there before you announce it");
        var length = new FileInfo(found).Length;
        if (length > context.Limits.ArtifactBytes || _artifacts.Count >= context.Limits.Artifacts)
        {
            throw new ProgramMessageException(
                $"{place}: the artifact '{OutputText.Clean(path, 200)}' has {length:N0} bytes and is number {_artifacts.Count + 1}; an experiment has at most {context.Limits.Artifacts} artifacts of at most {context.Limits.ArtifactBytes:N0} bytes");
        }

        var name = Path.GetRelativePath(found.StartsWith(context.Folders.Work, StringComparison.Ordinal) ? context.Folders.Work : context.Folders.Output, found);
        _artifacts[name] = context.Attempt.StoreArtifact(name, UnlockedFile.ReadAll(found));
    }

    private static string? FindInside(string folder, string path)
    {
        var full = Path.GetFullPath(Path.Combine(folder, path));
        if (!full.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) || !File.Exists(full))
        {
            return null;
        }

        // A link could lead to any file that the silo may read.
        for (var part = full; part.Length > folder.Length; part = Path.GetDirectoryName(part)!)
        {
            if (new FileInfo(part).LinkTarget is not null)
            {
                return null;
            }
        }

        return full;
    }
}
