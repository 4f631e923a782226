using System.Collections.Concurrent;
using Experiments.Contracts.Clusters;
using Experiments.Workloads;

namespace Experiments.Grains.Slots;

/// <summary>Holds what the programs of a silo's running attempts wrote last, so that users can follow it.</summary>
/// <remarks>Bounded: a stream's older bytes are dropped. The whole output, bounded otherwise, is stored when the attempt ends.</remarks>
internal sealed class LiveOutputs
{
    /// <summary>The bytes that are kept of each stream.</summary>
    private const int Capacity = 256 * 1024;

    /// <summary>Closed attempts whose output is kept, so that a client that follows an output sees its end.</summary>
    private const int EndedAttempts = 16;

    private readonly ConcurrentDictionary<(string Experiment, long Attempt), Streams> _streams = new();
    private readonly ConcurrentQueue<(string Experiment, long Attempt)> _ended = new();

    /// <summary>Returns the name under which a stream's output is stored.</summary>
    public static string NameOf(OutputStream stream) => stream switch
    {
        OutputStream.Output => "stdout",
        OutputStream.Error => "stderr",
        _ => throw new ArgumentOutOfRangeException(nameof(stream), stream, "there is no such stream"),
    };

    /// <summary>Begins to hold the output of an attempt. Dispose the returned object when the experiment knows the stored output.</summary>
    /// <remarks>An open attempt is never dropped, so that its output can be read here or from its experiment at any time.</remarks>
    public IDisposable Open(string experiment, long attempt)
    {
        var key = (experiment, attempt);
        _streams[key] = new Streams();
        return new Closing(() => End(key));
    }

    /// <summary>Adds some bytes.</summary>
    public void Append(string experiment, long attempt, OutputStream stream, ReadOnlyMemory<byte> bytes)
    {
        if (_streams.TryGetValue((experiment, attempt), out var streams))
        {
            streams.Find(NameOf(stream)).Append(bytes.Span);
        }
    }

    /// <summary>Returns the bytes of a stream from an offset on; null if the attempt does not run here.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="attempt">The attempt.</param>
    /// <param name="name">The name of the stream, <c>stdout</c> or <c>stderr</c>.</param>
    /// <param name="offset">The offset from the stream's start. If the bytes there were dropped, the oldest that are kept are returned.</param>
    public LiveOutput? Read(string experiment, long attempt, string name, long offset) =>
        _streams.TryGetValue((experiment, attempt), out var streams) ? streams.Find(name).Read(offset) with { IsOpen = streams.IsOpen } : null;

    private void End((string Experiment, long Attempt) key)
    {
        if (_streams.TryGetValue(key, out var streams))
        {
            streams.IsOpen = false;
            _ended.Enqueue(key);
        }

        while (_ended.Count > EndedAttempts && _ended.TryDequeue(out var oldest))
        {
            _streams.TryRemove(oldest, out _);
        }
    }

    private sealed class Streams
    {
        private readonly Ring _output = new();
        private readonly Ring _error = new();
        private volatile bool _isOpen = true;

        public bool IsOpen
        {
            get => _isOpen;
            set => _isOpen = value;
        }

        public Ring Find(string name) => name == NameOf(OutputStream.Error) ? _error : _output;
    }

    private sealed class Ring
    {
        private readonly Lock _lock = new();

        // Allocated with the first byte: most workloads write nothing.
        private byte[] _bytes = [];
        private long _written;

        public void Append(ReadOnlySpan<byte> bytes)
        {
            if (bytes.IsEmpty)
            {
                return;
            }

            lock (_lock)
            {
                _bytes = _bytes.Length == 0 ? new byte[Capacity] : _bytes;
                _written += Math.Max(0, bytes.Length - Capacity);
                bytes = bytes[Math.Max(0, bytes.Length - Capacity)..];
                var start = (int)(_written % Capacity);
                var first = Math.Min(bytes.Length, Capacity - start);
                bytes[..first].CopyTo(_bytes.AsSpan(start));
                bytes[first..].CopyTo(_bytes);
                _written += bytes.Length;
            }
        }

        public LiveOutput Read(long offset)
        {
            lock (_lock)
            {
                var from = Math.Clamp(offset, Math.Max(0, _written - Capacity), _written);
                var bytes = new byte[_written - from];
                for (var i = 0; i < bytes.Length; i++)
                {
                    bytes[i] = _bytes[(int)((from + i) % Capacity)];
                }

                return new LiveOutput(from, bytes, IsOpen: true);
            }
        }
    }

    private sealed class Closing(Action close) : IDisposable
    {
        public void Dispose() => close();
    }
}
