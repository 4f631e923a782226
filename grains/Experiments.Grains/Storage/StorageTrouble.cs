namespace Experiments.Grains.Storage;

/// <summary>Knows whether this silo can store states. Users who wait are told why nothing moves.</summary>
internal sealed class StorageTrouble
{
    private volatile string? _current;

    /// <summary>Gets why the last write failed; null if it succeeded.</summary>
    public string? Current => _current;

    /// <summary>Records that a write succeeded.</summary>
    public void Ended() => _current = null;

    /// <summary>Records that a write failed.</summary>
    public void Began(string reason) => _current = reason;
}
