namespace Experiments.Search.Pruners;

/// <summary>A proposal at a rung.</summary>
/// <param name="Index">The proposal.</param>
/// <param name="Losses">
/// The validation loss after each epoch up to the rung, as the mean over the seeds; smaller is better. The list is shorter or not finite
/// if a seed failed or diverged before.
/// </param>
public sealed record Contender(int Index, IReadOnlyList<double> Losses)
{
    private double[]? _runningMeans;

    /// <summary>Returns the loss after an epoch; infinite if there is none.</summary>
    /// <param name="epoch">The epoch, from 1.</param>
    public double LossAt(int epoch) => epoch <= Losses.Count && double.IsFinite(Losses[epoch - 1]) ? Losses[epoch - 1] : double.PositiveInfinity;

    /// <summary>Returns the mean of the losses up to an epoch; infinite if one is missing.</summary>
    /// <param name="epoch">The epoch, from 1.</param>
    public double MeanUpTo(int epoch)
    {
        if (_runningMeans is null)
        {
            var (means, sum) = (new double[Losses.Count], 0.0);
            for (var e = 1; e <= means.Length; e++)
            {
                sum += LossAt(e);
                means[e - 1] = sum / e;
            }

            _runningMeans = means;
        }

        return epoch <= _runningMeans.Length ? _runningMeans[epoch - 1] : double.PositiveInfinity;
    }

    /// <summary>Returns the smallest loss up to an epoch; infinite if there is none.</summary>
    public double BestUpTo(int epoch)
    {
        var best = double.PositiveInfinity;
        for (var e = 1; e <= epoch; e++)
        {
            best = Math.Min(best, LossAt(e));
        }

        return best;
    }
}
