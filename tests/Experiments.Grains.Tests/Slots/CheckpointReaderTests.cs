using System.Globalization;
using Experiments.Contracts.Experiments;
using Experiments.Grains.Slots;
using Experiments.Grains.Tests.Artifacts;
using Experiments.Grains.Tests.Experiments;

namespace Experiments.Grains.Tests.Slots;

public sealed class CheckpointReaderTests
{
    private readonly MemoryArtifactStore _store = new();

    [Fact]
    public void Without_a_checkpoint_the_attempt_starts_afresh_and_has_nothing_to_tell()
    {
        var start = Find();
        Assert.Equal((0, 0, null), (start.Epoch, start.Step, start.Text));
        Assert.True(start.State.IsEmpty);
    }

    [Fact]
    public void Newest_whole_checkpoint_is_read()
    {
        var start = Find(Stored(10, 0, 1, 2, 3), Stored(5, 0, 9));
        Assert.Equal((10, 0, "resumes after epoch 10"), (start.Epoch, start.Step, start.Text));
        Assert.Equal(new byte[] { 1, 2, 3 }, start.State.ToArray());
    }

    [Fact]
    public void Steps_of_the_next_epoch_are_told()
    {
        var start = Find(Stored(10, 7, 1));
        Assert.Equal((10, 7, "resumes after epoch 10, step 7 of the next"), (start.Epoch, start.Step, start.Text));
    }

    [Fact]
    public void Damaged_checkpoint_is_found_out_by_its_hash_and_the_one_before_it_is_used()
    {
        var damaged = Stored(10, 0, 1, 2);
        _store.Damage(damaged.Artifact.Sha256, [1, 3]);
        var start = Find(damaged, Stored(5, 0, 9));
        Assert.Equal(5, start.Epoch);
        Assert.Equal("the checkpoint of epoch 10 is damaged: its hash is wrong; resumes after epoch 5", start.Text);
    }

    [Fact]
    public void Missing_and_truncated_checkpoints_lead_to_a_fresh_start_that_says_why()
    {
        var (missing, truncated) = (Stored(10, 2, 1, 2), Stored(5, 0, 3, 4));
        _store.Delete(missing.Artifact.Sha256);
        _store.Damage(truncated.Artifact.Sha256, [3]);
        var start = Find(missing, truncated);
        Assert.Equal((0, true), (start.Epoch, start.State.IsEmpty));
        Assert.Equal(
            "the checkpoint of epoch 10, step 2 of the next is gone; the checkpoint of epoch 5 has 1 bytes instead of 2; starts afresh",
            start.Text);
    }

    private CheckpointReference Stored(int epoch, int step, params byte[] content) => new(
        epoch, new ArtifactReference("checkpoint " + epoch.ToString(CultureInfo.InvariantCulture), _store.Put(content), content.Length), step);

    private StartingPoint Find(params CheckpointReference[] checkpoints) => CheckpointReader.Find(
        new AttemptGrant { ExperimentId = "id", Spec = ExperimentLives.Spec, Attempt = 1, Checkpoints = [.. checkpoints], Curve = [] }, _store);
}
