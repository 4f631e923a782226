using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Experiments.Workloads.VaeGmm.Data;

/// <summary>Where MNIST is, or why it cannot be had.</summary>
public sealed record MnistLocation
{
    private MnistLocation()
    {
    }

    /// <summary>Whether it was found.</summary>
    [MemberNotNullWhen(true, nameof(Folder), nameof(Origin))]
    public bool IsFound => Folder is not null;

    /// <summary>Full path of the folder with the four verified files.</summary>
    public string? Folder { get; private init; }

    /// <summary>How it was found.</summary>
    public MnistOrigin? Origin { get; private init; }

    /// <summary>Every place and mirror that was tried in vain, with the reason; empty where it was found.</summary>
    public ImmutableArray<string> Reasons { get; private init; } = [];

    internal static MnistLocation Found(string folder, MnistOrigin origin) => new() { Folder = Path.GetFullPath(folder), Origin = origin };

    internal static MnistLocation Unavailable(IEnumerable<string> reasons) => new() { Reasons = [.. reasons] };
}
