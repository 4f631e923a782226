using System.Collections.Immutable;

namespace Experiments.Contracts.Sweeps;

/// <summary>Whom a sweep tells what happens to it. It changes nothing that the sweep does.</summary>
[GenerateSerializer, Immutable, Alias("experiments.SweepNotify")]
public sealed record SweepNotify
{
    /// <summary>The most characters of an address.</summary>
    public const int MostCharacters = 2048;

    /// <summary>Gets the address of the webhook.</summary>
    [Id(0)]
    public required string Url { get; init; }

    /// <summary>Gets what is told: at least one kind of event.</summary>
    [Id(1)]
    public required ImmutableArray<SweepNotifyEvent> On { get; init; }

    /// <summary>Gets the address without its path and query, which may hold a secret of the receiver.</summary>
    public string Origin => Uri.TryCreate(Url, UriKind.Absolute, out var address) ? address.GetLeftPart(UriPartial.Authority) : string.Empty;
}
