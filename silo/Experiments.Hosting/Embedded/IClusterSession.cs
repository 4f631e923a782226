namespace Experiments.Hosting.Embedded;

/// <summary>A way to the grains, for as long as it is not disposed of. Disposing stops an embedded silo; running experiments wait for the next one.</summary>
public interface IClusterSession : IAsyncDisposable
{
    /// <summary>Reaches grains.</summary>
    IGrainFactory Grains { get; }

    /// <summary>What this session is, for a line on stderr: "embedded silo, state in /x" or "silo of process 4711".</summary>
    string Description { get; }
}
