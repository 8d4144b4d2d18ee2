// The short codes people and bots use most.

const CODES = `
smile 😄|smiley 😃|grinning 😀|blush 😊|wink 😉|slightly_smiling_face 🙂|thinking_face 🤔|neutral_face 😐|confused 😕
cry 😢|sob 😭|fearful 😨|scream 😱|rage 😡|sunglasses 😎|sleeping 😴|wave 👋|raised_hands 🙌|clap 👏|pray 🙏
+1 👍|thumbsup 👍|-1 👎|thumbsdown 👎|ok_hand 👌|point_right 👉|point_left 👈|point_up 👆|point_down 👇|muscle 💪
eyes 👀|speech_balloon 💬|thought_balloon 💭|heart ❤️|broken_heart 💔|star ⭐|star2 🌟|sparkles ✨|fire 🔥|boom 💥
collision 💥|bomb 💣|gun 🔫|crossed_swords ⚔️|shield 🛡️|dagger_knife 🗡️|military_medal 🎖️|helicopter 🚁|rocket 🚀
airplane ✈️|ship 🚢|boat ⛵|anchor ⚓|car 🚗|truck 🚚|ambulance 🚑|police_car 🚓|fire_engine 🚒|hospital 🏥|house 🏠
office 🏢|factory 🏭|school 🏫|stadium 🏟️|bridge_at_night 🌉|earth_africa 🌍|earth_americas 🌎|earth_asia 🌏
globe_with_meridians 🌐|world_map 🗺️|round_pushpin 📍|pushpin 📌|compass 🧭|triangular_flag_on_post 🚩|white_flag 🏳️
checkered_flag 🏁|rotating_light 🚨|warning ⚠️|no_entry ⛔|no_entry_sign 🚫|x ❌|white_check_mark ✅|heavy_check_mark ✔️
ballot_box_with_check ☑️|question ❓|grey_question ❔|exclamation ❗|heavy_exclamation_mark ❗|bangbang ‼️|information_source ℹ️
bell 🔔|no_bell 🔕|mega 📣|loudspeaker 📢|satellite_antenna 📡|radio 📻|telephone_receiver 📞|iphone 📱|computer 💻
newspaper 📰|rolled_up_newspaper 🗞️|page_facing_up 📄|clipboard 📋|memo 📝|pencil 📝|pencil2 ✏️|link 🔗|paperclip 📎
bookmark 🔖|books 📚|mag 🔍|mag_right 🔎|bar_chart 📊|chart_with_upwards_trend 📈|chart_with_downwards_trend 📉|calendar 📆
date 📅|spiral_calendar_pad 🗓️|clock1 🕐|hourglass ⌛|hourglass_flowing_sand ⏳|stopwatch ⏱️|alarm_clock ⏰|watch ⌚
arrow_up ⬆️|arrow_down ⬇️|arrow_right ➡️|arrow_left ⬅️|arrow_upper_right ↗️|arrow_lower_right ↘️|repeat 🔁
arrows_counterclockwise 🔄|heavy_plus_sign ➕|heavy_minus_sign ➖|red_circle 🔴|large_blue_circle 🔵|large_orange_circle 🟠
large_yellow_circle 🟡|large_green_circle 🟢|large_purple_circle 🟣|white_circle ⚪|black_circle ⚫|large_orange_diamond 🔶
small_orange_diamond 🔸|large_blue_diamond 🔷|small_blue_diamond 🔹|red_square 🟥|black_small_square ▪️|white_small_square ▫️
black_square_button 🔲|zap ⚡|cloud ☁️|sunny ☀️|umbrella ☔|snowflake ❄️|ocean 🌊|volcano 🌋|droplet 💧|skull ☠️|ghost 👻
robot_face 🤖|busts_in_silhouette 👥|bust_in_silhouette 👤|detective 🕵️|cop 👮|mute 🔇|sound 🔉|lock 🔒|unlock 🔓|key 🔑
gear ⚙️|wrench 🔧|hammer 🔨|hammer_and_wrench 🛠️|package 📦|inbox_tray 📥|outbox_tray 📤|email 📧|envelope ✉️|tada 🎉
trophy 🏆|soccer ⚽|dart 🎯|coffee ☕|one 1️⃣|two 2️⃣|three 3️⃣|four 4️⃣|five 5️⃣|100 💯|new 🆕|sos 🆘|vs 🆚|copyright ©️`;

const KNOWN = new Map(
  CODES.trim()
    .split(/[|\n]/)
    .map((entry) => entry.split(" ")),
);

// The picture of a code without its colons, or undefined. Flags are two letters: flag-ly.
export function emoji(code) {
  const country = /^flag-([a-z]{2})$/.exec(code);
  if (country) return [...country[1]].map((letter) => String.fromCodePoint(0x1f1a5 + letter.charCodeAt(0))).join("");
  return KNOWN.get(code.replace(/::skin-tone-\d$/, ""));
}

// Plain text with its short codes as pictures.
export const withEmoji = (text) => text.replace(/:([a-z0-9_+'-]+):/g, (code, name) => emoji(name) ?? code);
