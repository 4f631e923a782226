using Experiments.Contracts;
using Experiments.Contracts.Remarks;
using Experiments.Grains.Access;

namespace Experiments.Grains.Experiments;

/// <content>What users want to remember of the experiment.</content>
internal sealed partial class ExperimentGrain
{
    public async Task<NoteLog> Remark(Remark remark)
    {
        if (State.Spec is null)
        {
            throw new InvalidSpecException("experiment", $"there is no experiment {Id}; `experiments list` shows them");
        }

        if (await Store(ExperimentTransitions.Remark(State, remark, Caller.Current?.Name, Now)))
        {
            await notifier.List(Id, State);
        }

        return NoteLog.Of(State.Notes);
    }
}
