using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Experiments.Workloads.Programs.Archives;

namespace Experiments.Workloads.Programs.Attempts;

/// <summary>The checkpoint folder of a program: packs it, and fills it again.</summary>
/// <remarks>
/// A stored state begins with 8 bytes by which it is known. The epochs that the folder holds follow (4 bytes, little-endian), the length of the
/// owner (1 byte), the owner, and the archive. The number of epochs is part of the state, because an attempt that stopped at its limit may have had only
/// an older folder. The owner is part of it, because programs may leave equal folders, artifacts are addressed by content, and an experiment
/// deletes its old checkpoints. Without an archive the program starts from nothing.
/// </remarks>
/// <param name="folder">The folder.</param>
/// <param name="owner">The id of the experiment.</param>
/// <param name="limits">What may be stored.</param>
internal sealed class CheckpointFolder(string folder, string owner, ProgramLimits limits)
{
    private const string Acknowledgement = "ACK-";

    private static ReadOnlySpan<byte> Magic => "EXPPROG2"u8;

    private FolderLimit Limit => new(
        "the checkpoint folder", limits.CheckpointBytes, limits.CheckpointFiles, "keep only what the program continues from, and pack many small files into one");

    /// <summary>Returns the state of a program that has no checkpoint.</summary>
    public byte[] CreateEmpty() => CreateHeader(0);

    /// <summary>Packs the folder. Equal folders of one experiment give equal bytes.</summary>
    /// <param name="epoch">The number of complete epochs that it holds.</param>
    /// <exception cref="InvalidDataException">The folder is too large, or holds what cannot be stored.</exception>
    /// <exception cref="IOException">A file changed meanwhile, or cannot be read.</exception>
    public byte[] Pack(int epoch)
    {
        var entries = FolderEntry.List(folder, IsLeftOut, Limit);
        using var state = new MemoryStream();
        state.Write(CreateHeader(epoch));
        FolderArchive.Write(state, entries);

        // A program that does not wait for the acknowledgement may write while the folder is packed. Such a state must not be kept.
        return FolderEntry.List(folder, IsLeftOut, Limit).SequenceEqual(entries)
            ? state.ToArray()
            : throw new IOException("the folder changed while it was packed");
    }

    /// <summary>Tells the program that a checkpoint is stored: it may change the folder again.</summary>
    public void Acknowledge(int epoch) =>
        File.WriteAllBytes(Path.Combine(folder, Acknowledgement + epoch.ToString(CultureInfo.InvariantCulture)), []);

    /// <summary>Fills the empty folder from a state.</summary>
    /// <returns>The number of complete epochs that the folder holds; 0: the program starts from nothing.</returns>
    /// <exception cref="ExperimentFailedException">The state is not one of a program.</exception>
    public int Restore(ReadOnlyMemory<byte> state)
    {
        var header = Magic.Length + sizeof(int) + 1;
        if (state.Length < header || !state.Span.StartsWith(Magic) || state.Length < header + state.Span[header - 1])
        {
            throw new ExperimentFailedException("the stored checkpoint is not a program's; resubmit the experiment to start it again from nothing");
        }

        var epoch = BinaryPrimitives.ReadInt32LittleEndian(state.Span[Magic.Length..]);
        try
        {
            using var archive = new MemoryStream(state[(header + state.Span[header - 1])..].ToArray(), writable: false);
            FolderArchive.Unpack(archive, folder, Limit);
        }
        catch (InvalidDataException e)
        {
            throw new ExperimentFailedException($"the stored checkpoint of epoch {epoch} cannot be unpacked: {e.Message}", e);
        }

        return epoch;
    }

    private byte[] CreateHeader(int epoch)
    {
        var name = Encoding.ASCII.GetBytes(owner);
        var number = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(number, epoch);
        return [.. Magic, .. number, checked((byte)name.Length), .. name];
    }

    private static bool IsLeftOut(string path, bool isFolder) => path.StartsWith(Acknowledgement, StringComparison.Ordinal);
}
