namespace Experiments.Workloads;

/// <summary>Takes a workload's state.</summary>
/// <param name="epoch">Epochs that are complete.</param>
/// <param name="step">Steps of the next epoch that are done.</param>
/// <param name="state">
/// The state, which is copied or stored before this returns. It says to which experiment it belongs: equal states would be one artifact, and
/// an experiment deletes its old checkpoints.
/// </param>
public delegate void SaveCheckpoint(int epoch, int step, ReadOnlyMemory<byte> state);
