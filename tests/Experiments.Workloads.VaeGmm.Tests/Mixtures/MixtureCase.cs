using System.Collections.Immutable;
using Experiments.Workloads.VaeGmm.Mixtures;
using Experiments.Workloads.VaeGmm.Tests.Fixtures;

namespace Experiments.Workloads.VaeGmm.Tests.Mixtures;

internal sealed record MixtureCase(
    string Name,
    int Dimensions,
    int Components,
    double Tolerance,
    int MaxIterations,
    double Regularisation,
    double[] Points,
    double[] HeldOut,
    int[] Labels,
    int[]? Clusters,
    double[] Weights,
    double[] Means,
    double[] Covariances,
    double LowerBound,
    int Iterations,
    bool Converged,
    int[] Assigned,
    int[] HeldOutAssigned,
    double HeldOutScore,
    int[] Discriminant,
    int[] HeldOutDiscriminant)
{
    internal static readonly MixtureCase[] All = Oracle.Read<MixtureCase>("mixtures.json");

    internal static readonly TheoryData<string> Names = Oracle.Names(All, c => c.Name);

    internal static MixtureCase Named(string name) => All.Single(c => c.Name == name);

    internal ImmutableArray<int> Classes => [.. Enumerable.Range(0, Components)];

    internal byte[] ByteLabels => Array.ConvertAll(Labels, label => (byte)label);

    internal MixtureOptions Options => new()
    {
        StartAtClassMeans = Clusters is null,
        Tolerance = Tolerance,
        MaxIterations = MaxIterations,
        Regularisation = Regularisation,
    };

    /// <summary>Our fit from scikit-learn's own start.</summary>
    internal MixtureFit Fit()
    {
        if (Clusters is null)
        {
            return GaussianMixture.Fit(Points, Dimensions, ByteLabels, Classes, Options, seed: 0);
        }

        var columns = new PointColumns(Points, Dimensions);
        return GaussianMixture.Fit(
            columns, ByteLabels, Classes, Options, GaussianMixture.AtClusters(columns, Clusters, Components, Regularisation));
    }
}
