namespace Experiments.Workloads.VaeGmm.Data;

/// <summary>An attempt to get a file from a mirror failed.</summary>
/// <param name="message">The reason.</param>
/// <param name="isTransient">Whether the same mirror is worth another attempt.</param>
/// <param name="innerException">The cause, where there is one.</param>
internal sealed class TransferException(string message, bool isTransient, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>Whether the same mirror is worth another attempt.</summary>
    public bool IsTransient { get; } = isTransient;
}
