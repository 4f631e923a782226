using System.CommandLine;
using Experiments.Client.CommandLine;
using Experiments.Client.Lookup;
using Experiments.Connection;
using Experiments.Contracts.Deletions;
using Experiments.Reporting;

namespace Experiments.Client.Commands.Deletion;

/// <summary>The base of commands that delete.</summary>
/// <remarks>If one name is wrong, the command deletes nothing: the user may have meant others as well.</remarks>
internal abstract class DeletionCommand(string name, string description, CommandContext context)
    : SessionCommand<DeletionAsked>(name, description, context)
{
    private const string Label = "NAME";

    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Only list what would be deleted, and what would be kept and why" };
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Delete without asking; needed where no terminal can answer" };
    private readonly Option<bool> _withClaims = new("--with-claims") { Description = "Also delete experiments by which the claims of a report are judged" };

    /// <inheritdoc/>
    protected override bool ChangesState => true;

    /// <inheritdoc/>
    protected override string? AfterInterruption => "A deletion that has begun is finished by the next silo, the next `delete` or `gc`.";

    /// <summary>Adds the argument, then the options.</summary>
    protected void AddAll(Argument targets)
    {
        Add(targets);
        Add(_dryRun);
        Add(_yes);
        Add(_withClaims);
        AddSessionOptions();
    }

    /// <summary>Reads the sweeps and experiments.</summary>
    protected abstract Targets ReadTargets(ParseResult parse, UsageErrors errors);

    /// <inheritdoc/>
    protected sealed override DeletionAsked ReadAsked(ParseResult parse, UsageErrors errors)
    {
        var asked = new DeletionAsked(ReadTargets(parse, errors), parse.ValueOf(_dryRun), parse.ValueOf(_yes), parse.ValueOf(_withClaims));
        if (asked is { IsDryRun: false, IsConfirmed: false } && Context.Terminal.ReadAnswer is null)
        {
            errors.Add($"{_yes.Name} is missing: without a terminal nobody can be asked; {_dryRun.Name} lists what would be deleted");
        }

        return asked;
    }

    /// <inheritdoc/>
    protected sealed override async Task<CommandOutcome> ExecuteAsync(DeletionAsked asked, IClusterSession session, CancellationToken cancellation)
    {
        var grain = session.Grains.GetGrain<IDeletionGrain>(0);

        // An interrupted deletion of the same sweep would leave nothing to find by name.
        var finished = asked.IsDryRun ? 0 : await grain.Finish().WaitAsync(cancellation);
        var request = await FindAllAsync(asked, session.Grains, finished > 0, cancellation);
        if (request.Sweeps.Length + request.Experiments.Length == 0)
        {
            return new CommandOutcome((_, _) => { }) { Notes = ["An interrupted deletion was finished."] };
        }

        var plan = await grain.Plan(request).WaitAsync(cancellation);
        if (asked.IsDryRun || plan.ExperimentCount + plan.Sweeps.Length == 0)
        {
            return OutcomeOf(plan, asked.IsDryRun);
        }

        if (!asked.IsConfirmed)
        {
            DeletionView.WriteKept(Context.Terminal.ConsoleOn(Context.Terminal.Error, Context.Terminal.ErrorIsTerminal), plan.Kept, plan.KeptCount);
            if (!await Context.Terminal.ConfirmAsync($"Delete {DeletionView.Describe(plan)}?", cancellation))
            {
                return new CommandOutcome((_, _) => { }) { Notes = ["Nothing was deleted."] };
            }
        }

        return OutcomeOf(await grain.Delete(request).WaitAsync(cancellation), isDryRun: false);
    }

    private static CommandOutcome OutcomeOf(DeletionReport report, bool isDryRun)
    {
        var hasDeleted = report.ExperimentCount + report.Sweeps.Length > 0;
        var notes = report.ArtifactsLeft > 0
            ? [$"{Wording.Count(report.ArtifactsLeft, "artifact stays", "artifacts stay")} until `experiments gc` removes them: {report.LeftReason}"]
            : Array.Empty<string>();
        var result = DeletionResult.From(report, isDryRun);
        return new CommandOutcome(
            (format, terminal) => DeletionView.Instance.Write(result, format, terminal),
            isDryRun || hasDeleted || report.KeptCount == 0 ? ExitCodes.Success : ExitCodes.RuntimeError)
        {
            Notes = notes,
        };
    }

    private static async Task<DeletionRequest> FindAllAsync(DeletionAsked asked, IGrainFactory grains, bool hasFinished, CancellationToken cancellation)
    {
        var errors = new UsageErrors();
        var experiments = new List<string>();
        foreach (var id in asked.Targets.Experiments)
        {
            if (await ExperimentLookup.FindAsync(grains, Label, id, errors, cancellation) is { } entry)
            {
                experiments.Add(entry.ExperimentId);
            }
        }

        var sweeps = new List<string>();
        foreach (var name in asked.Targets.Sweeps)
        {
            if (await SweepLookup.ExistsAsync(grains, Label, name, errors, cancellation))
            {
                sweeps.Add(name);
            }
        }

        // The interrupted deletion that was just finished may have been the one that is asked for.
        if (!hasFinished || experiments.Count + sweeps.Count > 0)
        {
            errors.ThrowIfAny();
        }

        return new DeletionRequest([.. sweeps], [.. experiments.Distinct()], asked.WithClaims);
    }
}
