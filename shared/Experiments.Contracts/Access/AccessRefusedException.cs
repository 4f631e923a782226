namespace Experiments.Contracts.Access;

/// <summary>Thrown if a client may not do what it asks. The message says who asks, in which role, and what is needed.</summary>
[GenerateSerializer, Alias("experiments.AccessRefusedException")]
public sealed class AccessRefusedException : Exception
{
    /// <summary>Initializes an exception without a message.</summary>
    public AccessRefusedException()
    {
    }

    /// <summary>Initializes an exception with a message.</summary>
    public AccessRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>Initializes an exception with a message and a cause.</summary>
    public AccessRefusedException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
