using System.Collections.Immutable;

namespace Experiments.Workloads.Programs.Metrics.TensorBoard;

/// <summary>Reads the event files of a folder and of the folders in it.</summary>
/// <remarks>
/// Steps are no epochs: most programs count batches. So the steps at which the objective was written are the epochs, in their order. A value
/// of another name belongs to the first of these steps at or after its own. A file in a folder that is named like a split of the metric,
/// as Keras writes <c>train</c> and <c>validation</c>, has the values of that split.
/// </remarks>
internal sealed class EventFolder(int source, string folder, string name, MetricKeys keys, int startEpoch, TimeProvider time) : IMetricSource
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly SortedDictionary<string, EventRecords> _files = new(StringComparer.Ordinal);
    private readonly List<long> _objectiveSteps = [];
    private readonly SortedDictionary<long, SortedDictionary<string, double>> _waiting = [];
    private long? _lastLook;

    /// <inheritdoc/>
    public bool Read(IMessageReceiver book, bool isEnd)
    {
        // Listing a tree costs more than looking at one file.
        if (!Directory.Exists(folder) || (!isEnd && _lastLook is { } last && time.GetElapsedTime(last) < Interval))
        {
            return false;
        }

        _lastLook = time.GetTimestamp();
        var isNew = false;
        foreach (var path in Directory.EnumerateFiles(folder, "*tfevents*", SearchOption.AllDirectories))
        {
            _files.TryAdd(path, new EventRecords(path, Path.Combine(name, Path.GetRelativePath(folder, path))));
        }

        foreach (var (path, file) in _files)
        {
            isNew |= file.Read(record => Take(record, path, book));
        }

        if (isEnd && _waiting.Count > 0)
        {
            Give(book, null, long.MaxValue);
        }

        return isNew;
    }

    private void Take(ReadOnlyMemory<byte> record, string path, IMessageReceiver book)
    {
        List<ScalarEvent> scalars;
        try
        {
            scalars = ScalarEvent.Read(record);
        }
        catch (InvalidDataException e)
        {
            throw new ProgramMessageException($"{path} is no event file of TensorBoard: {e.Message}", e);
        }

        foreach (var scalar in scalars)
        {
            var split = $"{scalar.Tag}@{Path.GetFileName(Path.GetDirectoryName(path))}";
            var key = keys.Find(split) >= 0 ? split : scalar.Tag;
            Take(scalar with { Tag = key }, book);
        }
    }

    private void Take(ScalarEvent scalar, IMessageReceiver book)
    {
        var at = _objectiveSteps.BinarySearch(scalar.Step);
        var place = at < 0 ? ~at : at;
        if (keys.Find(scalar.Tag) == keys.Objective && place == _objectiveSteps.Count)
        {
            _objectiveSteps.Add(scalar.Step);
        }

        if (place == _objectiveSteps.Count)
        {
            if (!_waiting.TryGetValue(scalar.Step, out var values))
            {
                _waiting.Add(scalar.Step, values = new SortedDictionary<string, double>(StringComparer.Ordinal));
            }

            values[scalar.Tag] = scalar.Value;
            return;
        }

        var epoch = startEpoch + place + 1;
        Give(book, epoch, scalar.Step);
        book.Add(source, new ProgramMessage.Values(epoch, [new(scalar.Tag, scalar.Value)]), name);
    }

    /// <summary>Gives the values that wait, up to a step, in the order of their steps.</summary>
    private void Give(IMessageReceiver book, int? epoch, long upTo)
    {
        var items = ImmutableArray.CreateBuilder<KeyValuePair<string, double>>();
        foreach (var step in _waiting.Keys.Where(s => s <= upTo).ToList())
        {
            items.AddRange(_waiting[step]);
            _waiting.Remove(step);
        }

        if (items.Count > 0)
        {
            book.Add(source, new ProgramMessage.Values(epoch, items.ToImmutable()), name);
        }
    }
}
