namespace Experiments.Workloads.VaeGmm.Tests.Data;

/// <summary>A request as the server saw it.</summary>
public sealed record LoopbackRequest(string Path, int? Offset);

/// <summary>What the server answers.</summary>
public sealed record LoopbackReply(int Status, byte[] Body)
{
    /// <summary>Further header lines.</summary>
    public string[] Headers { get; init; } = [];

    /// <summary>Bytes of the body after which the connection ends, although more were announced.</summary>
    public int? CutAfter { get; init; }

    /// <summary>Whether the connection then stays open and silent instead of ending.</summary>
    public bool Hangs { get; init; }

    /// <summary>What to wait for before answering.</summary>
    public Task Gate { get; init; } = Task.CompletedTask;

    /// <summary>A file as a proper server sends it: the rest after an offset where one is asked for.</summary>
    public static LoopbackReply File(LoopbackRequest request, byte[] content) => request.Offset switch
    {
        null => new(200, content),
        { } offset when offset < content.Length => new(206, content[offset..]) { Headers = [$"Content-Range: bytes {offset}-{content.Length - 1}/{content.Length}"] },
        _ => new(416, []) { Headers = [$"Content-Range: bytes */{content.Length}"] },
    };
}
