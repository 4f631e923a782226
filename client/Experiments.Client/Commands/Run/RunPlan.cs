using System.Collections.Immutable;
using Experiments.Client.CommandLine;
using Experiments.Client.Programs;
using Experiments.Client.Views;
using Experiments.Contracts;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Workloads;
using Experiments.Reporting;
using Experiments.Reporting.Documents;
using Experiments.Workloads.Programs.CommandLine;
using Spectre.Console;

namespace Experiments.Client.Commands.Run;

/// <summary>Says what <c>run</c> would run. Nothing is started.</summary>
internal static class RunPlan
{
    private static ResultView<RunPlanResult> View { get; } = new(
        ResultContext.Readable.RunPlanResult,
        (console, plan) =>
        {
            console.Line($"Workload {plan.Workload}, setup {plan.SetupId}: {Wording.Count(plan.Experiments.Count, "experiment")}. Nothing was started.");
            foreach (var experiment in plan.Experiments)
            {
                console.WriteLine();
                console.Heading($"Seed {experiment.Seed}, experiment {experiment.Id}");
                if (experiment.Arguments is { } arguments)
                {
                    console.Unbroken($"arguments, as JSON: {ProgramCommandLine.ToJson(arguments)}");
                    console.Unbroken($"for your shell:     {ProgramCommandLine.ToShell(arguments)}");
                }
            }
        },
        (writer, plan) => Csv.Write(
            writer,
            ["experiment", "seed", "arguments_json"],
            plan.Experiments.Select(e => new object?[] { e.Id, e.Seed, e.Arguments is { } arguments ? ProgramCommandLine.ToJson(arguments) : null })));

    /// <summary>Returns the plan.</summary>
    /// <param name="setup">The setup.</param>
    /// <param name="seeds">The seeds.</param>
    /// <param name="program">The program; null if the workload is not one.</param>
    /// <param name="variable">Returns a variable of the environment. A silo has its own.</param>
    /// <param name="workloads">The workloads.</param>
    /// <exception cref="InvalidInputException">A macro of the command stands for nothing.</exception>
    public static CommandOutcome OutcomeOf(
        Setup setup, ImmutableArray<long> seeds, ProgramFile? program, Func<string, string?> variable, WorkloadCatalog workloads)
    {
        try
        {
            var definition = program?.Program.Document.ReadDefinition();
            var context = new ProgramCommandContext(variable, ProgramCommandContext.NoFile);
            return View.OutcomeOf(new RunPlanResult(
                setup.Workload,
                setup.SetupId(),
                SetupJson.From(setup, workloads),
                [
                    .. seeds.Select(seed => new PlannedExperiment(
                        new ExperimentSpec(setup, seed).ExperimentId(),
                        seed,
                        definition is null ? null : ProgramCommandLine.Create(definition, setup, seed, context))),
                ]));
        }
        catch (InvalidSpecException wrong)
        {
            throw new InvalidInputException(wrong.Problems);
        }
    }
}
