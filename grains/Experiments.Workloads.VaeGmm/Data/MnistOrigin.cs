namespace Experiments.Workloads.VaeGmm.Data;

/// <summary>How MNIST was found.</summary>
public enum MnistOrigin
{
    /// <summary>In the folder given on the command line.</summary>
    Argument,

    /// <summary>In the folder named by the environment variable EXPERIMENTS_DATA.</summary>
    Environment,

    /// <summary>In the user's cache folder.</summary>
    Cache,

    /// <summary>In the user's cache folder, downloaded just now.</summary>
    Download,
}
