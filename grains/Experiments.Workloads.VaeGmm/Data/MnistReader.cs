using System.Collections.Immutable;
using System.Security.Cryptography;
using Experiments.Workloads.VaeGmm.Definition;

namespace Experiments.Workloads.VaeGmm.Data;

/// <summary>Reads MNIST from its four official files.</summary>
public static class MnistReader
{
    /// <summary>Name of the data set.</summary>
    public const string DatasetName = MnistCounts.DatasetName;

    /// <summary>Reads, verifies and decodes the four files.</summary>
    /// <param name="folder">Folder that holds them.</param>
    /// <returns>60,000 training and 10,000 test images; its hash is the SHA-256 of the four files' SHA-256 (32 bytes each, in the order of <see cref="MnistFiles.All"/>).</returns>
    /// <exception cref="DatasetException">A file is missing, damaged or not the official one; names every such file by its full path.</exception>
    public static DigitDataset Read(string folder) => Read(folder, MnistFiles.Official);

    /// <summary>The same for files with other hashes.</summary>
    internal static DigitDataset Read(string folder, MnistFiles files)
    {
        if (FolderError(folder, files) is { } error)
        {
            throw new DatasetException([error]);
        }

        var errors = new List<string>();
        var training = Images(folder, files, files.TrainingImages, files.TrainingLabels, errors);
        var test = Images(folder, files, files.TestImages, files.TestLabels, errors);
        return training is not null && test is not null && errors.Count == 0
            ? new DigitDataset(DatasetName, Sha256(files), training, test)
            : throw new DatasetException(errors);
    }

    /// <summary>What is wrong with the files of a folder, by their presence and hashes alone.</summary>
    internal static ImmutableArray<string> Verify(string folder, MnistFiles files)
    {
        if (FolderError(folder, files) is { } error)
        {
            return [error];
        }

        var errors = new List<string>();
        foreach (var file in files.All)
        {
            Load(folder, files, file, errors);
        }

        return [.. errors];
    }

    private static DigitImages? Images(string folder, MnistFiles files, MnistFile imageFile, MnistFile labelFile, List<string> errors)
    {
        var pixels = Decode(folder, files, imageFile, IdxParser.Images, errors);
        var labels = Decode(folder, files, labelFile, IdxParser.Labels, errors);
        if (pixels is null || labels is null)
        {
            return null;
        }

        var imageCount = pixels.Length / DigitImages.PixelCount;
        if (imageCount != labels.Length)
        {
            errors.Add($"{PathOf(folder, imageFile)} has {imageCount} images, but {PathOf(folder, labelFile)} has {labels.Length} labels");
        }

        return new DigitImages(pixels, labels);
    }

    private static byte[]? Decode(string folder, MnistFiles files, MnistFile file, Func<byte[], byte[]> parse, List<string> errors)
    {
        // A file with the wrong hash is parsed nevertheless: how it is damaged helps more than its hash.
        if (Load(folder, files, file, errors) is not { } bytes)
        {
            return null;
        }

        try
        {
            return parse(bytes);
        }
        catch (InvalidDataException e)
        {
            errors.Add($"{PathOf(folder, file)} is damaged: {e.Message}");
            return null;
        }
    }

    private static byte[]? Load(string folder, MnistFiles files, MnistFile file, List<string> errors)
    {
        var path = PathOf(folder, file);
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            errors.Add($"{path} does not exist");
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            errors.Add($"{path} cannot be read: {e.Message}");
            return null;
        }

        var actual = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (actual != file.Sha256)
        {
            var other = files.All.FirstOrDefault(f => f.Sha256 == actual);
            errors.Add($"{path} has SHA-256 {actual}, should be {file.Sha256}" + (other is null ? "" : $"; its content is that of {other.Name}"));
        }

        return bytes;
    }

    private static string Sha256(MnistFiles files) =>
        Convert.ToHexStringLower(SHA256.HashData([.. files.All.SelectMany(f => Convert.FromHexString(f.Sha256))]));

    /// <summary>What is wrong where there is nothing to look at, in one sentence instead of four.</summary>
    private static string? FolderError(string folder, MnistFiles files)
    {
        if (!Directory.Exists(folder))
        {
            return $"folder {Path.GetFullPath(folder)} does not exist";
        }

        return files.All.Any(f => Path.Exists(PathOf(folder, f)))
            ? null
            : $"folder {Path.GetFullPath(folder)} holds none of the files {string.Join(", ", files.All.Select(f => f.Name))}";
    }

    private static string PathOf(string folder, MnistFile file) => Path.GetFullPath(Path.Combine(folder, file.Name));
}
