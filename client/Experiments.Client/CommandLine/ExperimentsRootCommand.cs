using System.CommandLine;
using System.CommandLine.Help;
using Experiments.Client.Commands.Agents;
using Experiments.Client.Commands.Certs;
using Experiments.Client.Commands.Claims;
using Experiments.Client.Commands.Clusters;
using Experiments.Client.Commands.Completion;
using Experiments.Client.Commands.Config;
using Experiments.Client.Commands.Control;
using Experiments.Client.Commands.Deletion;
using Experiments.Client.Commands.Export;
using Experiments.Client.Commands.Figures;
using Experiments.Client.Commands.Gc;
using Experiments.Client.Commands.Leaderboard;
using Experiments.Client.Commands.List;
using Experiments.Client.Commands.Logs;
using Experiments.Client.Commands.Model;
using Experiments.Client.Commands.Multiverses;
using Experiments.Client.Commands.Remarks;
using Experiments.Client.Commands.ReportFiles;
using Experiments.Client.Commands.Reproduce;
using Experiments.Client.Commands.Run;
using Experiments.Client.Commands.Show;
using Experiments.Client.Commands.Sweeps;
using Experiments.Client.Commands.Tokens;
using Experiments.Client.Commands.Trials;
using Experiments.Client.Commands.Ui;
using Experiments.Client.Commands.Verify;
using Experiments.Client.Commands.Watch;
using Experiments.Client.Commands.Workloads;

namespace Experiments.Client.CommandLine;

/// <summary>Assembles the commands and the options that all of them share.</summary>
internal sealed class ExperimentsRootCommand : RootCommand
{
    private readonly Option<string?> _format = FormatOption.Create();
    private readonly Option<bool> _verbose = new("--verbose")
    {
        Description = "Log to the standard error stream, and show where an unexpected error came from",
        Recursive = true,
    };

    public ExperimentsRootCommand(CommandContext context)
        : base("Reproduces a machine-learning report, measures how much of it is the seed, and sweeps around it.")
    {
        Add(new ReproduceCommand(context));
        Add(new MultiverseCommand(context));
        Add(new RunCommand(context));
        Add(new SweepCommand(context));
        Add(new WatchCommand(context));
        Add(new UiCommand(context));
        Add(new AskCommand(context));
        Add(new TellCommand(context));
        Add(new ListCommand(context));
        Add(new ShowCommand(context));
        Add(new NoteCommand(new ExperimentSubject(), context));
        Add(new TagCommand(new ExperimentSubject(), context));
        Add(new LeaderboardCommand(context));
        Add(new FiguresCommand(context));
        Add(new VerifyCommand(context));
        Add(new ClaimsCommand(context));
        Add(new ReportCommand(context));
        Add(new ModelCommand(context));
        Add(new LogsCommand(context));
        Add(new WorkloadCommand(context));
        Add(new PauseCommand(context));
        Add(new ResumeCommand(context));
        Add(new StopCommand(context));
        Add(new CancelCommand(context));
        Add(new DeleteCommand(context));
        Add(new ClusterCommand(context));
        Add(new CertsCommand(context));
        Add(new TokensCommand(context));
        Add(new AgentCommand(context));
        Add(new GcCommand(context));
        Add(new ExportCommand(context));
        Add(new ConfigCommand(context));
        Add(new CompletionCommand(context));
        Add(_format);
        Add(_verbose);
        CompletionWords.AddTo(this, context);
        foreach (var help in Options.OfType<HelpOption>())
        {
            help.Action = new HelpWithExamples((HelpAction)help.Action!, context.Terminal);
        }
    }

    /// <summary>Reads <c>--format</c>.</summary>
    public static OutputFormat ReadFormat(ParseResult parse, UsageErrors errors) => FormatOption.Read(parse, RootOf(parse)._format, errors);

    /// <summary>Returns whether the user asked for logs and stack traces.</summary>
    public static bool IsVerbose(ParseResult parse) => parse.ValueOf(RootOf(parse)._verbose);

    private static ExperimentsRootCommand RootOf(ParseResult parse) => (ExperimentsRootCommand)parse.RootCommandResult.Command;
}
