using System.CommandLine;
using Experiments.Client.CommandLine;

namespace Experiments.Client.Commands.ReportFiles;

/// <summary>Groups the commands about report files and their reproductions.</summary>
internal sealed class ReportCommand : Command
{
    public ReportCommand(CommandContext context)
        : base("report", "Print report files to start from, and their schema; write the page of a reproduction.")
    {
        Add(new ReportInitCommand(context));
        Add(new ReportSchemaCommand(context));
        Add(new ReportPageCommand(context));
    }
}
