using System.Collections.Immutable;
using Experiments.Randomness;

namespace Experiments.Workloads.VaeGmm.Data;

/// <summary>Chooses the images of an experiment.</summary>
public static class DigitSplit
{
    /// <summary>
    /// Keeps the chosen digits and holds some of their training images out at random, without stratification. Images stay in
    /// their original order. The validation set has ceil(<paramref name="validationFraction"/> n) images, as scikit-learn's
    /// <c>train_test_split</c> rounds: of MNIST's 18,435 training images of 1, 4 and 8, a tenth is 1,844.
    /// </summary>
    /// <param name="data">The whole data set.</param>
    /// <param name="digits">The digits to keep, 0 to 9, each once.</param>
    /// <param name="validationFraction">Share of the training images to hold out, between 0 and 1.</param>
    /// <param name="seed">The experiment's seed.</param>
    /// <exception cref="DatasetException">The digits or the fraction make no sense, a digit has no images, or a split would be empty; says all of it.</exception>
    public static DigitSplits Create(DigitDataset data, ImmutableArray<int> digits, double validationFraction, long seed)
    {
        var errors = ArgumentErrors(digits, validationFraction);
        if (errors.Count > 0)
        {
            throw new DatasetException(errors);
        }

        foreach (var digit in digits)
        {
            AddIfAbsent(errors, data, "training", data.Training, digit);
            AddIfAbsent(errors, data, "test", data.Test, digit);
        }

        var kept = IndicesOf(data.Training, digits);
        var validationCount = (int)Math.Ceiling(validationFraction * kept.Length);
        if (kept.Length > 0 && validationCount == kept.Length)
        {
            errors.Add($"the training split would be empty: a validation fraction of {validationFraction} holds out all {kept.Length} images of {string.Join(", ", digits)}");
        }

        if (errors.Count > 0)
        {
            throw new DatasetException(errors);
        }

        var shuffled = (int[])kept.Clone();
        new PhiloxRandom(seed, RandomPurpose.Split).Shuffle<int>(shuffled);
        var validation = shuffled[..validationCount];
        var training = shuffled[validationCount..];
        Array.Sort(validation);
        Array.Sort(training);
        return new DigitSplits(Gather(data.Training, training), Gather(data.Training, validation), Gather(data.Test, IndicesOf(data.Test, digits)));
    }

    private static List<string> ArgumentErrors(ImmutableArray<int> digits, double validationFraction)
    {
        var errors = new List<string>();
        if (digits.IsDefaultOrEmpty)
        {
            errors.Add("no digits are chosen; choose at least one of 0 to 9");
        }
        else
        {
            errors.AddRange(digits.Where(d => d is < 0 or > 9).Select(d => $"digit {d} does not exist; digits are 0 to 9"));
            errors.AddRange(digits.GroupBy(d => d).Where(g => g.Count() > 1).Select(g => $"digit {g.Key} is chosen {g.Count()} times; once is enough"));
        }

        // Written so that NaN fails it.
        if (!(validationFraction > 0 && validationFraction < 1))
        {
            errors.Add($"the validation fraction is {validationFraction}; it should be greater than 0 and less than 1");
        }

        return errors;
    }

    private static void AddIfAbsent(List<string> errors, DigitDataset data, string split, DigitImages images, int digit)
    {
        if (!images.Labels.Span.Contains((byte)digit))
        {
            errors.Add($"data set {data.Name} has no {split} images of digit {digit}");
        }
    }

    private static int[] IndicesOf(DigitImages images, ImmutableArray<int> digits)
    {
        var labels = images.Labels.Span;
        var indices = new List<int>(labels.Length);
        for (var i = 0; i < labels.Length; i++)
        {
            if (digits.Contains(labels[i]))
            {
                indices.Add(i);
            }
        }

        return [.. indices];
    }

    private static DigitImages Gather(DigitImages images, int[] indices)
    {
        var pixels = new byte[indices.Length * DigitImages.PixelCount];
        var labels = new byte[indices.Length];
        for (var i = 0; i < indices.Length; i++)
        {
            images.Pixels.Span.Slice(indices[i] * DigitImages.PixelCount, DigitImages.PixelCount).CopyTo(pixels.AsSpan(i * DigitImages.PixelCount));
            labels[i] = images.Labels.Span[indices[i]];
        }

        return new DigitImages(pixels, labels);
    }
}
