using Experiments.Contracts.Experiments;
using Experiments.Workloads.VaeGmm.Definition;

namespace Experiments.Workloads.VaeGmm;

/// <summary>
/// The trainings that a silo finished last. Setups that differ only in what follows training (how images are decoded, how the mixture is
/// fitted) pass through the same states, bit for bit, so that one training serves all of them.
/// </summary>
/// <remarks>It lives as long as the silo's process. An experiment that is verified trains, in a process of its own and on a silo.</remarks>
/// <param name="mostBytes">The most bytes of states that are kept. Beyond them, those that were not used for the longest time are dropped.</param>
internal sealed class FinishedTrainings(long mostBytes)
{
    /// <summary>The bytes that a silo keeps: ten states of the reported model.</summary>
    public const long UsualBytes = 128L << 20;

    private readonly Lock _lock = new();
    private readonly LinkedList<(string Key, FinishedTraining Training)> _recent = [];
    private long _bytes;

    /// <summary>Returns what a training depends on: everything of an experiment but what follows training.</summary>
    /// <param name="spec">The experiment.</param>
    /// <param name="dataSha256">The hash of its data.</param>
    /// <param name="threads">The threads of its products.</param>
    public static string KeyOf(ExperimentSpec spec, string dataSha256, int threads) => string.Join(
        '\n',
        spec.Setup.Values.Where(value => !VaeGmmDefinition.AfterTraining.Contains(value.Name)).Select(value => $"{value.Name}={value.Text}")
            .Append($"{spec.Seed} {dataSha256} {threads}"));

    /// <summary>Returns a finished training, or null.</summary>
    public FinishedTraining? Find(string key)
    {
        lock (_lock)
        {
            var node = NodeOf(key);
            if (node is null)
            {
                return null;
            }

            _recent.Remove(node);
            _recent.AddFirst(node);
            return node.Value.Training;
        }
    }

    /// <summary>Keeps a training. One that is too large for the whole store is not kept.</summary>
    public void Add(string key, FinishedTraining training)
    {
        lock (_lock)
        {
            if (training.State.Length > mostBytes || NodeOf(key) is not null)
            {
                return;
            }

            _recent.AddFirst((key, training));
            _bytes += training.State.Length;
            while (_bytes > mostBytes)
            {
                _bytes -= _recent.Last!.Value.Training.State.Length;
                _recent.RemoveLast();
            }
        }
    }

    private LinkedListNode<(string Key, FinishedTraining Training)>? NodeOf(string key)
    {
        for (var node = _recent.First; node is not null; node = node.Next)
        {
            if (node.Value.Key == key)
            {
                return node;
            }
        }

        return null;
    }
}
