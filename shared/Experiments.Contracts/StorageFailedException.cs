namespace Experiments.Contracts;

/// <summary>States cannot be stored or read at the moment. The message names the cause, the place and what to do.</summary>
/// <remarks>An <see cref="OrleansException"/>, because callers repeat their calls after those.</remarks>
[GenerateSerializer, Alias("experiments.StorageFailedException")]
public sealed class StorageFailedException : OrleansException
{
    /// <summary>Initializes an exception without a message.</summary>
    public StorageFailedException()
    {
    }

    /// <summary>Initializes an exception with a message.</summary>
    public StorageFailedException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes an exception with a message and a cause.</summary>
    public StorageFailedException(string message, Exception? innerException)
        : base(message, innerException!)
    {
    }
}
