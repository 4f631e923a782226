using Experiments.Workloads.VaeGmm.Data;

namespace Experiments.Workloads.VaeGmm.Tests.Data;

public sealed class MnistReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SyntheticMnist _mnist = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Undamaged_files_are_decoded()
    {
        _mnist.WriteTo(_folder.Path);

        var data = MnistReader.Read(_folder.Path, _mnist.Files);

        Assert.Equal("mnist", data.Name);
        Assert.Equal((60, 20), (data.Training.Count, data.Test.Count));
        Assert.Equal(SyntheticMnist.Noise(60 * 784, 256), data.Training.Pixels.ToArray());
        Assert.Equal(SyntheticMnist.Noise(20, 10), data.Test.Labels.ToArray());
        var hashes = _mnist.Files.All.SelectMany(f => Convert.FromHexString(f.Sha256)).ToArray();
        Assert.Equal(SyntheticMnist.Sha256(hashes), data.Sha256);
    }

    [Fact]
    public void A_missing_folder_is_one_error_with_its_full_path()
    {
        var missing = _folder.File("nothing");
        Assert.Equal([$"folder {missing} does not exist"], Errors(missing));
        Assert.Equal([$"folder {missing} does not exist"], MnistReader.Verify(missing, _mnist.Files));
    }

    [Fact]
    public void A_folder_without_any_of_the_files_is_one_error()
    {
        var expected = $"folder {_folder.Path} holds none of the files train-images-idx3-ubyte.gz, train-labels-idx1-ubyte.gz, t10k-images-idx3-ubyte.gz, t10k-labels-idx1-ubyte.gz";
        Assert.Equal([expected], Errors(_folder.Path));
        Assert.Equal([expected], MnistReader.Verify(_folder.Path, _mnist.Files));
    }

    [Fact]
    public void Everything_wrong_with_all_files_is_said_at_once()
    {
        _mnist.Content.Remove(SyntheticMnist.TestLabels);
        _mnist.Content[SyntheticMnist.TrainingImages] = _mnist.Content[SyntheticMnist.TrainingImages][..20_000];
        _mnist.Content[SyntheticMnist.TrainingLabels] = "<html>not found</html>"u8.ToArray();
        _mnist.WriteTo(_folder.Path);

        var errors = Errors(_folder.Path);

        Assert.Collection(
            errors,
            e => Assert.Equal(WrongHash(SyntheticMnist.TrainingImages), e),
            e => Assert.Matches($"^{_folder.File(SyntheticMnist.TrainingImages)} is damaged: .+", e),
            e => Assert.Equal(WrongHash(SyntheticMnist.TrainingLabels), e),
            e => Assert.Matches($"^{_folder.File(SyntheticMnist.TrainingLabels)} is damaged: .+", e),
            e => Assert.Equal($"{_folder.File(SyntheticMnist.TestLabels)} does not exist", e));
    }

    [Fact]
    public void Swapped_files_are_recognised()
    {
        var content = _mnist.Content;
        (content[SyntheticMnist.TrainingImages], content[SyntheticMnist.TrainingLabels]) =
            (content[SyntheticMnist.TrainingLabels], content[SyntheticMnist.TrainingImages]);
        _mnist.WriteTo(_folder.Path);

        Assert.Equal(
            [
                WrongHash(SyntheticMnist.TrainingImages) + "; its content is that of train-labels-idx1-ubyte.gz",
                $"{_folder.File(SyntheticMnist.TrainingImages)} is damaged: its magic number is 0x00000801, should be 0x00000803 (images)",
                WrongHash(SyntheticMnist.TrainingLabels) + "; its content is that of train-images-idx3-ubyte.gz",
                $"{_folder.File(SyntheticMnist.TrainingLabels)} is damaged: its magic number is 0x00000803, should be 0x00000801 (labels)",
            ],
            Errors(_folder.Path));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(300)]
    [InlineData(-3)]
    public void One_flipped_bit_is_refused(int position)
    {
        var bytes = _mnist.Content[SyntheticMnist.TestImages];
        bytes[position < 0 ? bytes.Length + position : position] ^= 0x10;
        _mnist.WriteTo(_folder.Path);

        Assert.Contains(WrongHash(SyntheticMnist.TestImages), Errors(_folder.Path));
        Assert.Equal([WrongHash(SyntheticMnist.TestImages)], MnistReader.Verify(_folder.Path, _mnist.Files));
    }

    [Fact]
    public void A_damaged_checksum_is_refused_even_where_the_hash_is_expected()
    {
        // The four bytes before the last four are the CRC of the decompressed content.
        _mnist.Content[SyntheticMnist.TestImages][^6] ^= 1;
        Assert.Matches($"^{_folder.File(SyntheticMnist.TestImages)} is damaged: .+", StructureError());
    }

    [Theory]
    [InlineData(10)]
    [InlineData(40)]
    [InlineData(5_000)]
    public void A_truncated_gz_is_refused(int length)
    {
        _mnist.Content[SyntheticMnist.TestImages] = _mnist.Content[SyntheticMnist.TestImages][..length];
        Assert.Matches($"^{_folder.File(SyntheticMnist.TestImages)} is damaged: .+", StructureError());
    }

    [Theory]
    [InlineData(19, "it is cut short: 19 of 20 images")]
    [InlineData(21, "it goes on after the 20 images of its header")]
    public void Content_of_another_length_than_the_header_says_is_refused(int images, string reason)
    {
        _mnist.Content[SyntheticMnist.TestImages] = SyntheticMnist.Gzip([.. SyntheticMnist.Header(0x803, 20, 28, 28), .. new byte[images * 784]]);
        Assert.Equal($"{_folder.File(SyntheticMnist.TestImages)} is damaged: {reason}", StructureError());
    }

    [Theory]
    [InlineData(new[] { 0x803, int.MaxValue, 28, 28 }, "its header says 2147483647 images, should be 1 to 60000")]
    [InlineData(new[] { 0x803, -1, 28, 28 }, "its header says -1 images, should be 1 to 60000")]
    [InlineData(new[] { 0x803, 20, 28, 32 }, "its images have 32 pixels on a side, should be 28")]
    [InlineData(new[] { 0x803, 20, 28 }, "it is cut short in its header")]
    public void A_header_that_makes_no_sense_is_refused(int[] header, string reason)
    {
        _mnist.Content[SyntheticMnist.TestImages] = SyntheticMnist.Gzip(SyntheticMnist.Header(header));
        Assert.Equal($"{_folder.File(SyntheticMnist.TestImages)} is damaged: {reason}", StructureError());
    }

    [Fact]
    public void Counts_that_disagree_are_refused_with_both_files()
    {
        _mnist.Content[SyntheticMnist.TestLabels] = SyntheticMnist.Gzip([.. SyntheticMnist.Header(0x801, 19), .. new byte[19]]);
        Assert.Equal(
            $"{_folder.File(SyntheticMnist.TestImages)} has 20 images, but {_folder.File(SyntheticMnist.TestLabels)} has 19 labels",
            StructureError());
    }

    [Fact]
    public void A_label_that_is_no_digit_is_refused()
    {
        _mnist.Content[SyntheticMnist.TestLabels] = SyntheticMnist.Gzip([.. SyntheticMnist.Header(0x801, 20), .. new byte[19], 10]);
        Assert.Equal($"{_folder.File(SyntheticMnist.TestLabels)} is damaged: label 19 is 10, should be 0 to 9", StructureError());
    }

    private string StructureError()
    {
        _mnist.WriteTo(_folder.Path);
        var files = _mnist.Hashed();
        return Assert.Single(Assert.Throws<DatasetException>(() => MnistReader.Read(_folder.Path, files)).Errors);
    }

    private string[] Errors(string folder) => [.. Assert.Throws<DatasetException>(() => MnistReader.Read(folder, _mnist.Files)).Errors];

    private string WrongHash(string name) =>
        $"{_folder.File(name)} has SHA-256 {SyntheticMnist.Sha256(_mnist.Content[name])}, should be {_mnist.Files.All.Single(f => f.Name == name).Sha256}";
}
