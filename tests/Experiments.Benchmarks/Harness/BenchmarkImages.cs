using Experiments.Training;
using Experiments.Training.Data;

namespace Experiments.Benchmarks.Harness;

/// <summary>The training images of the reported setup, also as a file that every contestant's process reads.</summary>
internal sealed class BenchmarkImages : IDisposable
{
    private BenchmarkImages(DigitDataset dataset)
    {
        var setup = new VaeGmmOptions();
        Name = dataset.Name;
        Training = DigitSplit.Create(dataset, setup.Digits, setup.ValidationFraction, seed: 1).Training;
        FilePath = Path.GetTempFileName();
        File.WriteAllBytes(FilePath, Training.Pixels.Span);
    }

    /// <summary>The data set's name.</summary>
    public string Name { get; }

    /// <summary>The images.</summary>
    public DigitImages Training { get; }

    /// <summary>Their bytes in a temporary file.</summary>
    public string FilePath { get; }

    /// <summary>What tables say about the workload.</summary>
    public string Description
    {
        get
        {
            var setup = new VaeGmmOptions();
            return $"digits {string.Join(", ", setup.Digits)} of {Name}, {Training.Count:N0} images, batch {setup.BatchSize}, 1 thread, denormals flushed";
        }
    }

    /// <summary>Training images of <see cref="Dataset"/>.</summary>
    public static BenchmarkImages Load() => new(Dataset());

    /// <summary>MNIST from the folder in EXPERIMENTS_DATA, and the built-in set where it names none.</summary>
    public static DigitDataset Dataset()
    {
        var folder = Environment.GetEnvironmentVariable(MnistLocatorOptions.EnvironmentVariable);
        return string.IsNullOrEmpty(folder) ? StrokesDataset.Create() : MnistReader.Read(folder);
    }

    /// <inheritdoc/>
    public void Dispose() => File.Delete(FilePath);
}
