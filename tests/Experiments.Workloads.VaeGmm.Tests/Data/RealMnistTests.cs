using Experiments.Workloads.VaeGmm.Data;

namespace Experiments.Workloads.VaeGmm.Tests.Data;

/// <summary>Tests on the official files, where EXPERIMENTS_DATA names a folder that holds them.</summary>
public sealed class RealMnistTests
{
    [Fact]
    public void The_official_files_have_the_known_counts()
    {
        var data = MnistReader.Read(Folder());

        Assert.Equal((60_000, 10_000), (data.Training.Count, data.Test.Count));
        Assert.Equal([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949], Counts(data.Training));
        Assert.Equal([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009], Counts(data.Test));
        Assert.Equal(0.1307, data.Training.Pixels.ToArray().Average(p => p / 255.0), 0.0001);
    }

    [Fact]
    public void Digits_1_4_and_8_split_as_scikit_learn_rounds()
    {
        var splits = DigitSplit.Create(MnistReader.Read(Folder()), [1, 4, 8], 0.1, seed: 1);

        Assert.Equal(18_435, splits.Training.Count + splits.Validation.Count);
        Assert.Equal((1_844, 3_091), (splits.Validation.Count, splits.Test.Count));
    }

    [Fact]
    public async Task The_locator_takes_the_folder_of_the_environment()
    {
        var folder = Folder();
        var downloader = new MnistDownloader(new MnistDownloadOptions(), TimeProvider.System);

        var location = await new MnistLocator(MnistLocatorOptions.FromEnvironment(), downloader).LocateAsync(cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal((Path.GetFullPath(folder), MnistOrigin.Environment), (location.Folder, location.Origin));
    }

    private static int[] Counts(DigitImages images) =>
        [.. images.Labels.ToArray().GroupBy(l => l).OrderBy(g => g.Key).Select(g => g.Count())];

    private static string Folder()
    {
        var folder = Environment.GetEnvironmentVariable(MnistLocatorOptions.EnvironmentVariable);
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "EXPERIMENTS_DATA names no folder with MNIST");
        return folder!;
    }
}
