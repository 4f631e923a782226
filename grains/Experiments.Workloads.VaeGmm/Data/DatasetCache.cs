using System.Collections.Concurrent;

namespace Experiments.Workloads.VaeGmm.Data;

/// <summary>Decodes every data set once, however many experiments ask for it at the same time, and shares it between them. Thread safe.</summary>
public sealed class DatasetCache
{
    private readonly ConcurrentDictionary<(string Name, string Folder), Lazy<DigitDataset>> _datasets = new();

    /// <summary>MNIST from a folder.</summary>
    /// <exception cref="DatasetException">The folder's files cannot be used; the next call looks again.</exception>
    public DigitDataset Mnist(string folder)
    {
        folder = Path.GetFullPath(folder);
        return GetOrLoad(MnistReader.DatasetName, folder, () => MnistReader.Read(folder));
    }

    /// <summary>The built-in handwriting set with its usual seed.</summary>
    public DigitDataset Strokes() => GetOrLoad(StrokesDataset.DatasetName, "", () => StrokesDataset.Create());

    /// <summary>The data set of that name and folder, loaded by the first caller while the others wait; a failure is thrown to all of them and then forgotten.</summary>
    internal DigitDataset GetOrLoad(string name, string folder, Func<DigitDataset> load)
    {
        var key = (name, folder);
        var dataset = _datasets.GetOrAdd(key, static (_, load) => new Lazy<DigitDataset>(load), load);
        try
        {
            return dataset.Value;
        }
        catch
        {
            // Only this very entry: a later caller may have put a good one in its place.
            _datasets.TryRemove(KeyValuePair.Create(key, dataset));
            throw;
        }
    }
}
