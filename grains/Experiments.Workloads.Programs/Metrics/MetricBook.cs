using System.Collections.Immutable;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Programs;

namespace Experiments.Workloads.Programs.Metrics;

/// <summary>Makes epochs of what a program says.</summary>
/// <remarks>
/// <para>
/// An epoch is open until a later one begins in every source that has named an epoch, until a checkpoint of it is announced, or until the
/// program ends. Until then later values of the same epoch are added, and of several for one name the last counts. What comes for a
/// closed epoch is ignored, so that a curve does not depend on when the silo looked.
/// </para>
/// <para>
/// A line without an epoch begins the source's next epoch if it carries the objective. Otherwise its values belong to the source's
/// current epoch, or to the next one if the current epoch has such a value.
/// </para>
/// <para>The caller closes epochs after it has read all sources, since one may be read later than another.</para>
/// </remarks>
internal sealed class MetricBook : IMessageReceiver
{
    private const int MostSeen = 200;

    private readonly MetricKeys _keys;
    private readonly ProgramDefinition _definition;
    private readonly TimeProvider _time;
    private readonly List<EpochRecord> _curve;
    private readonly SortedDictionary<int, OpenEpoch> _open = [];
    private readonly Dictionary<int, SourceState> _sources = [];
    private readonly Dictionary<int, double> _final = [];
    private readonly HashSet<int> _came = [];
    private readonly SortedSet<string> _seen = new(StringComparer.Ordinal);
    private long _lastEnd;

    /// <summary>Makes the book of a program that starts after an epoch.</summary>
    /// <param name="definition">The program.</param>
    /// <param name="resumed">The epochs that are known already. A program that started before their end repeats some; they are ignored.</param>
    /// <param name="startEpoch">The number of complete epochs of the checkpoint that the program continues from; 0: a fresh start.</param>
    /// <param name="limit">The epoch after which nothing counts; null: none.</param>
    /// <param name="time">The clock.</param>
    public MetricBook(ProgramDefinition definition, IEnumerable<EpochRecord> resumed, int startEpoch, int? limit, TimeProvider time)
    {
        (_definition, _keys, _time, Limit) = (definition, new MetricKeys(definition), time, limit);
        _curve = [.. resumed];
        StartEpoch = startEpoch;
        ClosedEpoch = _curve.Count == 0 ? 0 : _curve[^1].Epoch;
        _lastEnd = time.GetTimestamp();
    }

    /// <summary>Gets the number of complete epochs that the program continues from.</summary>
    public int StartEpoch { get; }

    /// <summary>Gets the complete epochs, those continued from included.</summary>
    public IReadOnlyList<EpochRecord> Curve => _curve;

    /// <summary>Gets the receiver of complete epochs.</summary>
    public Action<EpochRecord> EpochClosed { get; init; } = _ => { };

    /// <summary>Gets the receiver of remarks for the experiment's history.</summary>
    public Action<string> Remark { get; init; } = _ => { };

    /// <summary>Gets the checkpoints and artifacts that were announced and not yet dealt with, in order.</summary>
    public Queue<(ProgramMessage Message, string Place)> Announced { get; } = new();

    /// <summary>Gets the last closed epoch.</summary>
    public int ClosedEpoch { get; private set; }

    /// <summary>Gets the epoch after which nothing counts.</summary>
    public int? Limit { get; }

    /// <summary>Gets the highest epoch that has begun, also beyond the limit.</summary>
    public int NewestEpoch { get; private set; }

    /// <summary>Gets whether the program gave final values.</summary>
    public bool HasFinal => _final.Count > 0;

    /// <summary>Gets whether a name had several values within one epoch. Then nobody knows when an epoch has all of its values.</summary>
    public bool HasRepeats { get; private set; }

    /// <summary>Gets the names that the program gave values to.</summary>
    public IReadOnlyCollection<string> Seen => _seen;

    /// <summary>Returns whether the open epoch has a value of every name.</summary>
    public bool IsWhole(int epoch) => _open.TryGetValue(epoch, out var open) && open.Values.Count == _keys.All.Length;

    /// <inheritdoc/>
    public void Add(int source, ProgramMessage message, string place)
    {
        switch (message)
        {
            case ProgramMessage.Values values:
                AddValues(source, values, place);
                break;
            case ProgramMessage.Final final:
                foreach (var (key, value) in Known(final.Items))
                {
                    _final[key] = value;
                }

                break;
            case ProgramMessage.Checkpoint or ProgramMessage.Artifact:
                Announced.Enqueue((message, place));
                break;
            default:
                throw new ArgumentException($"there is no message {message}", nameof(message));
        }
    }

    /// <inheritdoc/>
    public void Restart(int source, string reason)
    {
        _sources.Remove(source);
        Remark(reason);
    }

    /// <summary>Closes the epochs that no source can add to.</summary>
    /// <exception cref="ProgramMessageException">A value is out of range, or the experiment has diverged.</exception>
    public void CloseReady() => Close(_sources.Values.Where(s => s.Epoch > 0).Select(s => s.Epoch).DefaultIfEmpty(0).Min() - 1);

    /// <summary>Closes every epoch up to one.</summary>
    /// <exception cref="ProgramMessageException">A value is out of range, or the experiment has diverged.</exception>
    public void Close(int epoch)
    {
        while (_open.Count > 0 && _open.First() is var (number, open) && number <= epoch)
        {
            _open.Remove(number);
            ClosedEpoch = number;
            var values = ImmutableArray.CreateBuilder<EpochValue>();
            for (var i = 0; i < _keys.All.Length; i++)
            {
                var key = _keys.All[i];
                if (open.Values.TryGetValue(i, out var value)
                    && ValueRules.Judge(key, value, i == _keys.Objective, _definition.NonFinite, $"in epoch {number}") is { } kept)
                {
                    values.Add(new EpochValue(key.Metric.Name, key.Split, kept));
                }
            }

            if (!values.Any(v => v.Name == _definition.Objective && v.Split == _keys.All[_keys.Objective].Split))
            {
                // A curve has the objective at each of its epochs. Programs may measure it every few epochs only.
                continue;
            }

            var record = new EpochRecord(number, values.ToImmutable(), _time.GetElapsedTime(_lastEnd, open.LastAt));
            _lastEnd = open.LastAt;
            _curve.Add(record);
            EpochClosed(record);
        }
    }

    /// <summary>Returns the results of a program that has completed.</summary>
    /// <exception cref="ProgramMessageException">A metric never came, or its value is out of range.</exception>
    public ImmutableArray<MetricValue> Results()
    {
        // Values without an epoch that no objective followed are the last that the program said.
        var loose = _sources.Values.SelectMany(s => s.Upcoming).GroupBy(v => v.Key).ToDictionary(g => g.Key, g => g.Last().Value);
        return MetricResults.Create(_definition, _keys, _curve, loose, _final, _came, _seen);
    }

    private void AddValues(int source, ProgramMessage.Values message, string place)
    {
        if (!_sources.TryGetValue(source, out var state))
        {
            _sources.Add(source, state = new SourceState());
        }

        var values = Known(message.Items);
        if (message.Epoch is { } named)
        {
            state.Epoch = Math.Max(state.Epoch, named);
            Put(named, values);
            return;
        }

        var current = state.Counted == 0 ? 0 : StartEpoch + state.Counted;
        if (values.Any(v => v.Key == _keys.Objective))
        {
            current = StartEpoch + ++state.Counted;
            state.Epoch = Math.Max(state.Epoch, current);
            Put(current, [.. state.Upcoming, .. values]);
            state.Upcoming.Clear();
            return;
        }

        foreach (var (key, value) in values)
        {
            // Lines without a number may follow lines with one: then the number that was named last counts.
            var epoch = Math.Max(current, state.Epoch);
            if (epoch > 0 && (!_open.TryGetValue(epoch, out var open) || !open.Values.ContainsKey(key)) && epoch > ClosedEpoch)
            {
                Put(epoch, [new(key, value)]);
            }
            else
            {
                state.Upcoming[key] = value;
            }
        }
    }

    private void Put(int epoch, IReadOnlyCollection<KeyValuePair<int, double>> values)
    {
        NewestEpoch = Math.Max(NewestEpoch, epoch);
        if (epoch <= ClosedEpoch || epoch > Limit)
        {
            return;
        }

        if (!_open.TryGetValue(epoch, out var open))
        {
            _open.Add(epoch, open = new OpenEpoch());
        }

        open.LastAt = _time.GetTimestamp();
        foreach (var (key, value) in values)
        {
            HasRepeats |= open.Values.ContainsKey(key);
            open.Values[key] = value;
        }
    }

    private List<KeyValuePair<int, double>> Known(ImmutableArray<KeyValuePair<string, double>> items)
    {
        var known = new List<KeyValuePair<int, double>>(items.Length);
        foreach (var (name, value) in items)
        {
            if (_seen.Count < MostSeen)
            {
                _seen.Add(name.Length <= 100 ? name : name[..100]);
            }

            if (_keys.Find(name) is var key and >= 0)
            {
                known.Add(new(key, value));
                _came.Add(key);
            }
        }

        return known;
    }

    private sealed class OpenEpoch
    {
        public SortedDictionary<int, double> Values { get; } = [];

        public long LastAt { get; set; }
    }

    private sealed class SourceState
    {
        /// <summary>Gets or sets the newest epoch of the source; 0: none.</summary>
        public int Epoch { get; set; }

        /// <summary>Gets or sets the number of epochs that were counted, because lines did not number them.</summary>
        public int Counted { get; set; }

        /// <summary>Gets the values that came before the epoch that they belong to.</summary>
        public SortedDictionary<int, double> Upcoming { get; } = [];
    }
}
