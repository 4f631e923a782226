namespace Experiments.Grains.Clusters;

/// <summary>The grain that speaks for a silo was activated on another one. It goes away, so that the next call places it anew.</summary>
[GenerateSerializer, Alias("experiments.MisplacedGrainException")]
internal sealed class MisplacedGrainException : OrleansException
{
    /// <summary>Initializes an exception without a message.</summary>
    public MisplacedGrainException()
    {
    }

    /// <summary>Initializes an exception with a message.</summary>
    public MisplacedGrainException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes an exception with a message and a cause.</summary>
    public MisplacedGrainException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
