using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Experiments.Client.CommandLine;
using Experiments.Client.Lookup;
using Experiments.Connection;
using Experiments.Contracts;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;
using Experiments.Reporting.Documents;
using Experiments.Search.Planning;

namespace Experiments.Client.Commands.Sweeps.Extend;

/// <summary>Asks more of a sweep.</summary>
internal sealed class SweepExtendCommand : SessionCommand<SweepExtendRequest>
{
    /// <summary>The word that removes a limit.</summary>
    private const string None = "none";

    private readonly Argument<string> _name = SweepNameArgument.Create();
    private readonly Option<string?> _budget = new("--budget") { Description = "Largest number of experiments in all, setups times seeds", HelpName = "N" };
    private readonly Option<string?> _wallTime = new("--wall-time") { Description = "Wall time since the submission, such as 3h; or none", HelpName = "TIME" };
    private readonly Option<string?> _failures = new("--failures") { Description = "Setups that may fail in all; or none: failures do not end the sweep", HelpName = "N" };
    private readonly Option<string?> _parallel = new("--parallel") { Description = "Experiments of the sweep that may run at once; or none: as many as there are slots", HelpName = "N" };
    private readonly Option<string?> _priority = new("--priority") { Description = "Priority of the sweep, -100 to 100: while experiments of a higher one wait, those of a lower one get no slot", HelpName = "N" };
    private readonly Option<string?> _target = new("--target") { Description = "A harder target; or none", HelpName = "VALUE" };
    private readonly Option<string?> _plateau = new("--plateau") { Description = "A longer plateau, in proposals; or none", HelpName = "N" };
    private readonly Option<string?> _plateauGain = new("--plateau-gain") { Description = "A smaller gain, with --plateau", HelpName = "VALUE" };
    private readonly FixedSweepOptions _fixed = new();

    public SweepExtendCommand(CommandContext context)
        : base("extend", "Ask more of a sweep. It then equals one that was asked for as much from the start, and a sweep that has ended continues.", context)
    {
        Add(_name);
        foreach (var option in new[] { _budget, _wallTime, _failures, _parallel, _priority, _target, _plateau, _plateauGain })
        {
            Add(option);
        }

        _fixed.AddTo(this);
        AddSessionOptions();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Examples => ["experiments sweep extend around-148 --budget 120", "experiments sweep extend around-148 --parallel 4", "experiments sweep extend around-148 --parallel none"];

    /// <inheritdoc/>
    protected override bool ChangesState => true;

    /// <inheritdoc/>
    protected override SweepExtendRequest ReadAsked(ParseResult parse, UsageErrors errors)
    {
        _fixed.Refuse(parse, errors);
        if (!errors.Any && new[] { _budget, _wallTime, _failures, _parallel, _priority, _target, _plateau, _plateauGain }.All(option => parse.ValueOf(option) is null))
        {
            errors.Add("there is nothing to extend; give --budget, --wall-time, --failures, --parallel, --priority, --target or --plateau");
        }

        var removed = ImmutableArray.CreateBuilder<SweepLimit>();
        var plateau = Kept(_plateau, SweepLimit.Plateau) ? parse.ReadInteger(_plateau, 1, SweepLimits.MostExperiments, errors) : null;
        var gain = Number(_plateauGain);
        if (parse.ValueOf(_plateauGain) is not null && parse.ValueOf(_plateau) is null or None)
        {
            errors.Add($"{_plateauGain.Name} belongs to a plateau; give {_plateau.Name} too");
        }

        return new SweepExtendRequest(
            SweepNameArgument.Read(parse, _name, errors),
            new SweepExtension
            {
                Experiments = parse.ReadInteger(_budget, 1, SweepLimits.MostExperiments, errors),
                WallTime = Kept(_wallTime, SweepLimit.WallTime) ? parse.ReadDuration(_wallTime, errors) : null,
                Failures = Kept(_failures, SweepLimit.Failures) ? parse.ReadInteger(_failures, 0, SweepLimits.MostExperiments, errors) : null,
                Parallel = Kept(_parallel, SweepLimit.Parallel) ? parse.ReadInteger(_parallel, 1, SweepLimits.MostAtOnce, errors) : null,
                Priority = parse.ReadInteger(_priority, -ExperimentDemand.HighestPriority, ExperimentDemand.HighestPriority, errors),
                Target = Kept(_target, SweepLimit.Target) ? Number(_target) : null,
                Plateau = plateau is { } proposals ? new SweepPlateau(proposals, gain ?? 0) : null,
                Removed = removed.ToImmutable(),
            });

        bool Kept(Option<string?> option, SweepLimit limit)
        {
            if (parse.ValueOf(option)?.Trim() != None)
            {
                return true;
            }

            removed.Add(limit);
            return false;
        }

        double? Number(Option<string?> option)
        {
            if (parse.ValueOf(option) is not { } text)
            {
                return null;
            }

            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value))
            {
                return value;
            }

            errors.Add($"{option.Name}: '{text}' is not a finite number");
            return null;
        }
    }

    /// <inheritdoc/>
    protected override async Task<CommandOutcome> ExecuteAsync(SweepExtendRequest asked, IClusterSession session, CancellationToken cancellation)
    {
        var before = await SweepLookup.GetAsync(session.Grains, Context.Catalog, _name.Name, asked.Name, cancellation);
        var grain = SweepLookup.GrainOf(session.Grains, asked.Name);
        SweepProgress progress;
        try
        {
            progress = await grain.Extend(asked.Extension).WaitAsync(cancellation);
        }
        catch (InvalidSpecException refusal)
        {
            throw new InvalidInputException(refusal.Problems);
        }

        var after = await grain.Get().WaitAsync(cancellation);
        var changes = SweepExtensions.Changes(before.Spec!, after.Spec!);
        return SweepExtendView.Instance.OutcomeOf(
            new SweepExtendResult(SweepProgressResult.From(progress), changes),
            notes: changes.Count == 0 ? [] : await NotesAsync(session.Grains, progress, after.Spec!.IsExternal, cancellation));
    }

    private static async Task<IReadOnlyList<string>> NotesAsync(IGrainFactory grains, SweepProgress progress, bool isExternal, CancellationToken cancellation)
    {
        if (progress.Status != SweepStatus.Running)
        {
            return [$"It does not continue by itself{(progress.Reason is { } reason ? $": {reason}" : string.Empty)}. `experiments resume {progress.Name}` continues it."];
        }

        return isExternal || await Training.IsPossibleAsync(grains, cancellation)
            ? []
            : [$"Nothing runs yet: no silo has slots. `experiments watch {progress.Name}` continues the sweep in a silo of its own."];
    }
}
