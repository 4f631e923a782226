using Experiments.Client.CommandLine;
using Experiments.Client.Views;
using Experiments.Reporting;

namespace Experiments.Client.Commands.Config;

/// <summary>Shows the result of <c>config</c>.</summary>
internal static class ConfigView
{
    public static ResultView<ConfigResult> Instance { get; } = new(
        ResultContext.Readable.ConfigResult,
        (console, result) =>
        {
            var table = Tables.Create("*setting", "~value", "~from");
            foreach (var setting in result.Settings)
            {
                table.AddTextRow(setting.Name, setting.Value ?? Format.None, setting.Source ?? "the program's default");
            }

            console.Write(table);
        },
        (writer, result) => Csv.Write(writer, ["setting", "value", "from"], result.Settings.Select(s => new object?[] { s.Name, s.Value, s.Source })));
}
