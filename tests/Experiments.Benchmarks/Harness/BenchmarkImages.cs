using Experiments.Workloads.VaeGmm;
using Experiments.Workloads.VaeGmm.Data;

namespace Experiments.Benchmarks.Harness;

/// <summary>Images of the reported setup's digits, also as a file that every contestant's process reads.</summary>
internal sealed class BenchmarkImages : IDisposable
{
    private BenchmarkImages(DigitDataset dataset, bool withValidation)
    {
        var setup = new VaeGmmOptions();
        var splits = DigitSplit.Create(dataset, setup.Digits, setup.ValidationFraction, seed: 1);
        Name = dataset.Name;
        Training = splits.Training;
        FilePath = Path.GetTempFileName();
        using var file = File.Create(FilePath);
        file.Write(splits.Training.Pixels.Span);
        Count = splits.Training.Count;
        if (withValidation)
        {
            file.Write(splits.Validation.Pixels.Span);
            Count += splits.Validation.Count;
        }
    }

    /// <summary>The data set's name.</summary>
    public string Name { get; }

    /// <summary>The training images.</summary>
    public DigitImages Training { get; }

    /// <summary>Images in the file.</summary>
    public int Count { get; }

    /// <summary>The images' bytes in a temporary file.</summary>
    public string FilePath { get; }

    /// <summary>What tables say about the workload.</summary>
    public string Description
    {
        get
        {
            var setup = new VaeGmmOptions();
            return $"digits {string.Join(", ", setup.Digits)} of {Name}, {Count:N0} images, batch {setup.BatchSize}, 1 thread, denormals flushed";
        }
    }

    /// <summary>Training images of <see cref="Dataset"/>.</summary>
    public static BenchmarkImages Load() => new(Dataset(), withValidation: false);

    /// <summary>Training and validation images of <see cref="Dataset"/>, for those who split them themselves.</summary>
    public static BenchmarkImages LoadAll() => new(Dataset(), withValidation: true);

    /// <summary>MNIST from the folder in EXPERIMENTS_DATA, and the built-in set where it names none.</summary>
    public static DigitDataset Dataset()
    {
        var folder = Environment.GetEnvironmentVariable(MnistLocatorOptions.EnvironmentVariable);
        return string.IsNullOrEmpty(folder) ? StrokesDataset.Create() : MnistReader.Read(folder);
    }

    /// <inheritdoc/>
    public void Dispose() => File.Delete(FilePath);
}
