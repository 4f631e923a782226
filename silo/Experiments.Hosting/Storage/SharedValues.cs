namespace Experiments.Hosting.Storage;

/// <summary>Lets equal values that are read one after the other share one object.</summary>
/// <remarks>
/// A value stays until another one with the same slot replaces it, so the table never grows. Values that come often are nearly always found.
/// Threads may race: references are written whole, and a lost one costs a second copy.
/// </remarks>
/// <param name="slots">The number of slots, a power of two.</param>
/// <param name="comparer">Compares values.</param>
internal sealed class SharedValues<T>(int slots, IEqualityComparer<T> comparer)
    where T : class
{
    private readonly T?[] _slots = new T?[slots];

    /// <summary>Returns an equal value that was shared before; null for none.</summary>
    public T? Find(T value) => Volatile.Read(ref SlotOf(value)) is { } known && comparer.Equals(known, value) ? known : null;

    /// <summary>Returns an equal value that was shared before, or the value itself, which is shared from now on.</summary>
    public T Share(T value)
    {
        if (Find(value) is { } known)
        {
            return known;
        }

        Volatile.Write(ref SlotOf(value), value);
        return value;
    }

    private ref T? SlotOf(T value) => ref _slots[comparer.GetHashCode(value) & (slots - 1)];
}
