using System.Text.Json;
using Experiments.Contracts;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Remarks;
using Experiments.Grains.Experiments;
using Experiments.Workloads.VaeGmm.Definition;

namespace Experiments.Grains.Tests.Experiments;

public sealed class ExperimentRemarksTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly ExperimentSpec Spec = new(VaeGmmDefinition.Definition.CreateDefault(), 1);

    private static ExperimentState Pending => ExperimentTransitions.Submit(new ExperimentState(), Spec, ExperimentDemand.OfPerson, Now)!;

    [Fact]
    public void Remark_changes_the_version_and_the_notes_alone()
    {
        var noted = ExperimentTransitions.Remark(Pending, new Remark { Text = "odd", Tags = ["paper"] }, "maria", Now.AddHours(1))!;
        Assert.Equal(Pending.Version + 1, noted.Version);
        Assert.Equal(JsonSerializer.Serialize(Pending), JsonSerializer.Serialize(noted with { Version = Pending.Version, Notes = [] }));
        Assert.Equal(["paper"], ExperimentViews.Entry("id", noted).Tags);
        Assert.Equal(("maria", "odd"), (ExperimentViews.View("id", noted).Notes!.Log[0].By, noted.Notes[0].Text));
        Assert.Null(ExperimentTransitions.Remark(noted, new Remark { Tags = ["paper"] }, null, Now));
    }

    [Fact]
    public void Remarks_outlive_the_experiments_end_and_a_second_submission()
    {
        var cancelled = ExperimentTransitions.Cancel(ExperimentTransitions.Remark(Pending, new Remark { Tags = ["paper"] }, null, Now)!, "enough", Now)!;
        var again = ExperimentTransitions.Submit(cancelled, Spec, ExperimentDemand.OfPerson, Now)!;
        Assert.Equal(["paper"], NoteLog.Of(again.Notes).Tags);
    }

    [Fact]
    public void Remarks_are_bounded()
    {
        var state = Pending;
        for (var i = 0; i < ExperimentTransitions.MostRemarks; i++)
        {
            state = ExperimentTransitions.Remark(state, new Remark { Text = "again" }, null, Now)!;
        }

        var error = Assert.Throws<InvalidSpecException>(() => ExperimentTransitions.Remark(state, new Remark { Text = "again" }, null, Now));
        Assert.Equal("an experiment has at most 100 remarks, and nothing removes one", Assert.Single(error.Problems).Text);
    }

    [Fact]
    public void State_of_an_earlier_release_has_no_notes()
    {
        var stored = JsonSerializer.Deserialize<ExperimentState>("{\"Status\":5}")!;
        Assert.Equal(NoteLog.Empty, ExperimentViews.View("id", stored).Notes);
    }
}
