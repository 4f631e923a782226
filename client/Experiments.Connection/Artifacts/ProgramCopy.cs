using Experiments.Contracts;
using Experiments.Contracts.Artifacts;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Programs;

namespace Experiments.Connection.Artifacts;

/// <summary>A program with its code, on the way to a cluster.</summary>
/// <param name="Document">The program's document.</param>
/// <param name="Code">The content of the snapshot; empty if the silos hold the code already.</param>
public sealed record ProgramCopy(ProgramDocument Document, ReadOnlyMemory<byte> Code)
{
    /// <summary>Takes a program and its code from a cluster. Returns null if the workload is not a program.</summary>
    /// <exception cref="InvalidDataException">The cluster does not know the program, or its code arrived damaged.</exception>
    public static async Task<ProgramCopy?> TakeAsync(IGrainFactory grains, string workload, CancellationToken cancellation)
    {
        if (!WorkloadNames.IsProgram(workload))
        {
            return null;
        }

        var record = await grains.GetGrain<IProgramGrain>(workload).Get().WaitAsync(cancellation)
            ?? throw new InvalidDataException($"the program {workload} is not registered; submit its workload file again");
        var code = record.Document.ReadDefinition().Code;
        var content = code is null
            ? ReadOnlyMemory<byte>.Empty
            : await ArtifactDownload.ReadAsync(grains, new ArtifactReference("code", code.Sha256, code.Length), cancellation);
        return new ProgramCopy(record.Document, content);
    }

    /// <summary>Brings the program to a cluster: first its code, then its definition.</summary>
    /// <remarks>Storing a program needs a right of its own. To run one that the cluster knows already, a client needs none.</remarks>
    /// <exception cref="InvalidSpecException">The cluster refuses the program.</exception>
    public async Task PublishAsync(IGrainFactory grains, CancellationToken cancellation)
    {
        var grain = grains.GetGrain<IProgramGrain>(Document.WorkloadName());
        if (await grain.Get().WaitAsync(cancellation) is { } known && known.Document == Document)
        {
            return;
        }

        if (Document.ReadDefinition().Code is { } code)
        {
            await UploadAsync(grains.GetGrain<IArtifactUploadGrain>(code.Sha256), Code, cancellation);
        }

        await grain.Register(Document).WaitAsync(cancellation);
    }

    private static async Task UploadAsync(IArtifactUploadGrain upload, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var offset = await upload.Append(content.Length, 0, []).WaitAsync(cancellation);
        while (offset < content.Length)
        {
            var piece = content.Slice((int)offset, (int)Math.Min(content.Length - offset, IArtifactUploadGrain.LargestPiece));
            offset = await upload.Append(content.Length, offset, piece.ToArray()).WaitAsync(cancellation);
        }
    }
}
