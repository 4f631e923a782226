using System.CommandLine;
using Experiments.Client.CommandLine;

namespace Experiments.Client.Commands.ReportFiles;

/// <summary>Groups the commands about report files.</summary>
internal sealed class ReportCommand : Command
{
    public ReportCommand(CommandContext context)
        : base("report", "Print report files to start from.") => Add(new ReportInitCommand(context));
}
