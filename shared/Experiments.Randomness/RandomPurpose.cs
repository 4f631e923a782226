namespace Experiments.Randomness;

/// <summary>What a stream of random numbers is for: streams of different purposes are independent, so none disturbs another.</summary>
public enum RandomPurpose
{
    /// <summary>Which training images are held out.</summary>
    Split = 1,

    /// <summary>Initial parameters.</summary>
    Initialisation = 2,

    /// <summary>Order of the images in an epoch.</summary>
    Shuffle = 3,

    /// <summary>Noise of the reparametrisation in an epoch.</summary>
    Posterior = 4,

    /// <summary>Noise where an evaluation decodes a sample.</summary>
    Evaluation = 5,

    /// <summary>Starts of the mixture.</summary>
    Mixture = 6,

    /// <summary>The built-in handwriting set.</summary>
    Strokes = 7,

    /// <summary>Proposals of a sampler.</summary>
    Sampler = 8,

    /// <summary>Resampling in statistics.</summary>
    Bootstrap = 9,

    /// <summary>Noise of the test functions.</summary>
    Objective = 10,

    /// <summary>Random forests of importances.</summary>
    Forest = 11,
}
